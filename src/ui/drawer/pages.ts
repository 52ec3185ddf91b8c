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
import { PAGE_IDS, type PageId } from './page-ids.ts'

/** One page of the drawer; its word is `drawer.page.<id>`. */
export interface DrawerPage {
  readonly id: PageId
  readonly component: Component
}

const COMPONENTS: Readonly<Record<PageId, Component>> = {
  calendar: SeatCalendar,
  enrolment: EnrolmentPage,
  balanced: BalancedPage,
  account: AccountPage,
  access: AccessPage,
  housing: HousingPage,
  futures: Futures,
  compare: ComparePage,
  charts: ChartsPage,
  story: StoryPage,
}

/** The registry of drawer pages, in the order of their tabs. */
export const DRAWER_PAGES: readonly DrawerPage[] = PAGE_IDS.map((id) => ({ id, component: COMPONENTS[id] }))

/** The page an unfolded drawer shows first. */
export const FIRST_PAGE = 'calendar'
