import type { Component } from 'svelte'
import AccessPage from '../access/AccessPage.svelte'
import AccountPage from '../account/AccountPage.svelte'
import BalancedPage from '../balanced/BalancedPage.svelte'
import Futures from '../calendar/Futures.svelte'
import SeatCalendar from '../calendar/SeatCalendar.svelte'
import ChartsPage from '../charts/ChartsPage.svelte'
import ComparePage from '../compare/ComparePage.svelte'
import EnrolmentPage from '../enrolment/EnrolmentPage.svelte'
import HousingPage from '../housing/HousingPage.svelte'
import StoryPage from '../present/StoryPage.svelte'

/** One page of the drawer; its word is `drawer.page.<id>`. */
export interface DrawerPage {
  readonly id: string
  readonly component: Component
}

/** The registry of drawer pages, in the order of their tabs. */
export const DRAWER_PAGES: readonly DrawerPage[] = [
  { id: 'calendar', component: SeatCalendar },
  { id: 'enrolment', component: EnrolmentPage },
  { id: 'balanced', component: BalancedPage },
  { id: 'account', component: AccountPage },
  { id: 'access', component: AccessPage },
  { id: 'housing', component: HousingPage },
  { id: 'futures', component: Futures },
  { id: 'compare', component: ComparePage },
  { id: 'charts', component: ChartsPage },
  { id: 'story', component: StoryPage },
]

/** The page an unfolded drawer shows first. */
export const FIRST_PAGE = 'calendar'
