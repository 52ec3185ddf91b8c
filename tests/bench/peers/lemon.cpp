// LEMON 1.3.1 (Boost licence) as a peer: `lemon JOB FOLDER SECONDS MOST` prints one line of JSON.
// Graphs are built outside the clock, which favours LEMON, except for the jobs that say `built`. 64-bit costs; StaticDigraph.
#include <lemon/bin_heap.h>
#include <lemon/cost_scaling.h>
#include <lemon/dijkstra.h>
#include <lemon/network_simplex.h>
#include <lemon/radix_heap.h>
#include <lemon/static_graph.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using lemon::StaticDigraph;
typedef long long Whole;

static const Whole UNPLACED = 10000000;

template <class T>
std::vector<T> column(const std::string& folder, const std::string& name) {
  std::ifstream file(folder + "/" + name, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("no " + name);
  std::vector<T> values(static_cast<size_t>(file.tellg()) / sizeof(T));
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(T));
  return values;
}

static double now(clockid_t clock) {
  timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

// The same sixteen digits as jobs/digest.ts.
static uint32_t mix(uint32_t word) {
  word = (word ^ (word >> 16)) * 0x85ebca6bu;
  word = (word ^ (word >> 13)) * 0xc2b2ae35u;
  return word ^ (word >> 16);
}
static std::string digest(const std::vector<int32_t>& values) {
  char text[17];
  const uint32_t seeds[2] = {0, 0x51ed270bu};
  for (int lane = 0; lane < 2; lane++) {
    uint32_t sum = seeds[lane];
    for (size_t at = 0; at < values.size(); at++)
      sum += mix(static_cast<uint32_t>(values[at]) + static_cast<uint32_t>(at + 1) * 0x9e3779b1u + seeds[lane]);
    snprintf(text + 8 * lane, 9, "%08x", sum);
  }
  return text;
}

// The process's own high-water mark; getrusage counts what the parent had before exec.
static double peakMB() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      double kilobytes = 0;
      status >> kilobytes;
      return kilobytes / 1024;
    }
  return 0;
}

struct Effort {
  double seconds;
  int most;
};

// Runs the work as often as the effort allows and prints laps, memory and checks.
static void report(const Effort& effort, const std::function<void()>& work, const std::function<std::string()>& checks) {
  std::string laps;
  double spent = 0;
  int done = 0;
  do {
    const double wall = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    work();
    const double took = now(CLOCK_MONOTONIC) - wall, worked = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    char lap[96];
    snprintf(lap, sizeof lap, "%s{\"wall\":%.9f,\"cpu\":%.9f}", done ? "," : "", took, worked);
    laps += lap;
    spent += worked;
    done++;
  } while (done < effort.most && spent < effort.seconds);
  printf("{\"laps\":[%s],\"peakMB\":%.3f,\"checks\":{%s}}\n", laps.c_str(), peakMB(), checks().c_str());
}

static std::string entry(const char* name, Whole value) { return "\"" + std::string(name) + "\":" + std::to_string(value); }

// Everybody leaves a cell for one of its listed schools, or for nowhere at UNPLACED.
struct Assignment {
  StaticDigraph graph;
  std::vector<Whole> supply, upper, cost;
  std::vector<int32_t> siteSeats;
  int schools;

  Assignment(const std::string& folder, const std::string& lists, double factor) {
    const auto pupils = column<int32_t>(folder, "pupils.i32");
    const auto seats = column<int32_t>(folder, lists + "ListsSeats.i32");
    const auto school = column<int32_t>(folder, lists + "ListsSchools.i32");
    const auto costs = column<int32_t>(folder, lists + "ListsCosts.i32");
    siteSeats = column<int32_t>(folder, "siteSeats.i32");
    schools = seats.size();
    const int cells = pupils.size(), listed = school.size() / cells;
    const int nowhere = cells + schools, end = nowhere + 1;
    std::vector<std::pair<int, int>> arcs;
    const size_t count = static_cast<size_t>(cells) * (listed + 1) + schools + 1;
    arcs.reserve(count);
    upper.reserve(count);
    cost.reserve(count);
    Whole all = 0;
    for (const auto p : pupils) all += p;
    for (int cell = 0; cell < cells; cell++) {
      for (int i = 0; i < listed; i++) {
        const size_t at = static_cast<size_t>(cell) * listed + i;
        arcs.emplace_back(cell, cells + school[at]);
        upper.push_back(pupils[cell]);
        cost.push_back(costs[at]);
      }
      arcs.emplace_back(cell, nowhere);
      upper.push_back(pupils[cell]);
      cost.push_back(UNPLACED);
    }
    for (int s = 0; s < schools; s++) {
      arcs.emplace_back(cells + s, end);
      upper.push_back(static_cast<Whole>(std::floor(seats[s] * factor)));
      cost.push_back(0);
    }
    arcs.emplace_back(nowhere, end);
    upper.push_back(all);
    cost.push_back(0);
    supply.assign(end + 1, 0);
    std::copy(pupils.begin(), pupils.end(), supply.begin());
    supply[end] = -all;
    // The arcs are in the order of their tails, so that a position is the arc's number.
    graph.build(end + 1, arcs.begin(), arcs.end());
  }

  // Seats after "close SCHOOL" or "open SITE"; the arcs of the seats are the last but one, sites after schools.
  std::vector<Whole> upperOf(const std::string& variant) const {
    std::vector<Whole> changed = upper;
    const size_t first = upper.size() - 1 - schools;
    if (variant.compare(0, 6, "close ") == 0) changed[first + atoi(variant.c_str() + 6)] = 0;
    if (variant.compare(0, 5, "open ") == 0) {
      const int site = atoi(variant.c_str() + 5);
      changed[first + schools - siteSeats.size() + site] = siteSeats[site];
    }
    return changed;
  }
};

template <class Solver>
void solve(const Assignment& a, const std::vector<std::string>& variants, const Effort& effort) {
  const StaticDigraph& g = a.graph;
  StaticDigraph::ArcMap<Whole> upper(g), cost(g);
  StaticDigraph::NodeMap<Whole> supply(g);
  for (int arc = 0; arc < g.arcNum(); arc++) cost[g.arc(arc)] = a.cost[arc];
  for (int node = 0; node < g.nodeNum(); node++) supply[g.node(node)] = a.supply[node];
  Whole total = 0, unplaced = 0;
  std::string found;
  size_t lap = 0;
  report(
      variants.empty() ? effort : Effort{1e9, static_cast<int>(variants.size())},
      [&] {
        const std::string variant = variants.empty() ? "base" : variants[lap++];
        const std::vector<Whole> seats = a.upperOf(variant);
        for (int arc = 0; arc < g.arcNum(); arc++) upper[g.arc(arc)] = seats[arc];
        Solver solver(g);
        solver.upperMap(upper).costMap(cost).supplyMap(supply);
        if (solver.run() != Solver::OPTIMAL) throw std::runtime_error("no optimum");
        total = solver.template totalCost<Whole>();
        unplaced = solver.flow(g.arc(g.arcNum() - 1));
        found += (found.empty() ? "" : ",") + entry(variant.c_str(), total);
      },
      [&] { return variants.empty() ? entry("objective", total) + "," + entry("unplaced", unplaced) : found; });
}

typedef StaticDigraph::ArcMap<int> Lengths;

// Both arcs of every edge, in the order of their tails.
struct Roads {
  StaticDigraph graph;
  std::unique_ptr<Lengths> length;

  Roads(int nodes, const std::vector<int32_t>& edges, const std::vector<int32_t>& lengths) {
    std::vector<int> next(nodes + 1);
    for (const int end : edges) next[end + 1]++;
    for (int node = 0; node < nodes; node++) next[node + 1] += next[node];
    std::vector<std::pair<int, int>> arcs(edges.size());
    std::vector<int> lengthOf(edges.size());
    for (size_t e = 0; e < lengths.size(); e++)
      for (int way = 0; way < 2; way++) {
        const int from = edges[2 * e + way], to = edges[2 * e + 1 - way], at = next[from]++;
        arcs[at] = {from, to};
        lengthOf[at] = lengths[e];
      }
    graph.build(nodes, arcs.begin(), arcs.end());
    length.reset(new Lengths(graph));
    for (int arc = 0; arc < graph.arcNum(); arc++) (*length)[graph.arc(arc)] = lengthOf[arc];
  }
};

template <class Heap>
void distances(const std::string& folder, const Effort& effort, bool building) {
  const auto edges = column<int32_t>(folder, "edges.i32");
  const auto lengths = column<int32_t>(folder, "lengths.i32");
  const auto sources = column<int32_t>(folder, "schoolNode.i32");
  const int nodes = column<double>(folder, "nodes.f64").size() / 2;
  std::vector<int32_t> found(nodes);
  typedef typename lemon::Dijkstra<StaticDigraph, Lengths>::template SetStandardHeap<Heap>::Create Search;
  const auto search = [&](const Roads& roads) {
    Search search(roads.graph, *roads.length);
    search.init();
    for (const int source : sources) search.addSource(roads.graph.node(source), 0);
    search.start();
    for (int node = 0; node < nodes; node++) found[node] = search.dist(roads.graph.node(node));
  };
  const Roads known(nodes, edges, lengths);
  report(
      effort,
      [&] {
        if (building) search(Roads(nodes, edges, lengths));
        else search(known);
      },
      [&] { return "\"distances\":\"" + digest(found) + "\""; });
}

static std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char letter : text)
    if (letter == mark) parts.emplace_back();
    else parts.back() += letter;
  return parts;
}

int main(int count, char** arguments) {
  if (count != 5) return 2;
  const std::string job = arguments[1], folder = arguments[2];
  const Effort effort = {atof(arguments[3]), atoi(arguments[4])};
  typedef StaticDigraph::NodeMap<int> Places;
  const bool building = job.size() > 6 && job.compare(job.size() - 6, 6, "-built") == 0;
  if (job.compare(0, 15, "dijkstra-binary") == 0) distances<lemon::BinHeap<int, Places>>(folder, effort, building);
  else if (job.compare(0, 14, "dijkstra-radix") == 0) distances<lemon::RadixHeap<Places>>(folder, effort, building);
  else {
    // METHOD:LISTS:FACTOR[:VARIANT,…], the factor on all seats.
    std::vector<std::string> parts = split(job, ':');
    if (parts.size() < 3) return 2;
    const Assignment assignment(folder, parts[1], atof(parts[2].c_str()));
    const std::vector<std::string> variants = parts.size() > 3 ? split(parts[3], ',') : std::vector<std::string>();
    if (parts[0] == "cost-scaling") solve<lemon::CostScaling<StaticDigraph, Whole, Whole>>(assignment, variants, effort);
    else if (parts[0] == "network-simplex") solve<lemon::NetworkSimplex<StaticDigraph, Whole, Whole>>(assignment, variants, effort);
    else return 2;
  }
  return 0;
}
