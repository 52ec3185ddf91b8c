"""SciPy as a peer: `scipy_peer.py JOB FOLDER SECONDS MOST` prints one line of JSON. Trees and matrices are built on the clock, as for
us; the graph of the road jobs is built outside it, which favours SciPy."""

import json
import sys
import time

import numpy as np
from scipy.signal import fftconvolve
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

UNPLACED = 10_000_000
FRACTIONS = {"cells", "schools", "sites", "nodes"}


def column(folder, name):
    if name in FRACTIONS:
        return np.fromfile(f"{folder}/{name}.f64", dtype="<f8").reshape(-1, 2)
    return np.fromfile(f"{folder}/{name}.i32", dtype="<i4")


def mix(word):
    word = (word ^ (word >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    word = (word ^ (word >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return word ^ (word >> np.uint32(16))


def digest(values):
    """The same sixteen digits as jobs/digest.ts."""
    words = np.ascontiguousarray(values, dtype=np.int32).view(np.uint32).ravel()
    turns = np.arange(1, words.size + 1, dtype=np.uint32) * np.uint32(0x9E3779B1)
    text = ""
    for seed in (0, 0x51ED270B):
        lane = int(mix(words + turns + np.uint32(seed)).sum(dtype=np.uint64)) + seed
        text += f"{lane & 0xFFFFFFFF:08x}"
    return text


def report(work, checks, seconds, most):
    """Runs the work as often as the effort allows and prints laps, memory and checks."""
    laps, answer, spent = [], None, 0.0
    while True:
        wall, cpu = time.perf_counter(), time.process_time()
        answer = work()
        laps.append({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu})
        spent += laps[-1]["cpu"]
        if len(laps) >= most or spent >= seconds:
            break
    # The process's own high-water mark; getrusage counts what the parent had before exec.
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    print(json.dumps({"laps": laps, "peakMB": peak, "checks": checks(answer)}))


def nearest(folder, count):
    cells, schools, pupils = (column(folder, name) for name in ("cells", "schools", "pupils"))

    def work():
        away, school = cKDTree(schools).query(cells, k=count)
        if count == 1:
            return away, school, np.bincount(school, weights=pupils, minlength=len(schools))
        return away, school, None

    def checks(answer):
        away, _, load = answer
        if count == 1:
            return {"pupilMetres": float(away @ pupils), "pupils": int(load.sum())}
        return {"costs": float((away * np.arange(1, count + 1)).sum()), "pairs": int(away.size)}

    return work, checks


def network(folder):
    edges, lengths = column(folder, "edges").reshape(-1, 2), column(folder, "lengths")
    nodes = len(column(folder, "nodes"))
    return csr_matrix((lengths.astype(np.float64), (edges[:, 0], edges[:, 1])), shape=(nodes, nodes))


def road(folder):
    graph, sources = network(folder), column(folder, "schoolNode")

    def work():
        return dijkstra(graph, directed=False, indices=sources, min_only=True)

    return work, lambda away: {"distances": digest(away.astype(np.int32))}


def road_listed(folder, count):
    """One search for each school, the nearest of them kept: what SciPy has for k nearest by road."""
    graph, sources = network(folder), column(folder, "schoolNode")

    def work():
        best = np.empty((0, graph.shape[0]))
        for at in range(0, len(sources), 50):
            block = dijkstra(graph, directed=False, indices=sources[at : at + 50])
            best = np.concatenate([best, block])
            if len(best) > count:
                best = np.partition(best, count - 1, axis=0)[:count]
        return np.sort(best, axis=0)

    return work, lambda best: {"distances": digest(best.T.astype(np.int32))}


def assignment(folder, lists, factor, method):
    from scipy.optimize import linprog

    pupils, seats = column(folder, "pupils"), np.floor(column(folder, f"{lists}ListsSeats") * factor)
    school, cost = column(folder, f"{lists}ListsSchools"), column(folder, f"{lists}ListsCosts")
    cells, listed = len(pupils), len(school) // len(pupils)
    pairs = cells * listed
    cell = np.repeat(np.arange(cells), listed)
    ones = np.ones(pairs)
    equal = csr_matrix(
        (np.ones(pairs + cells), (np.concatenate([cell, np.arange(cells)]), np.arange(pairs + cells))),
        shape=(cells, pairs + cells),
    )
    upper = csr_matrix((ones, (school, np.arange(pairs))), shape=(len(seats), pairs + cells))
    price = np.concatenate([cost, np.full(cells, UNPLACED)]).astype(np.float64)

    def work():
        return linprog(price, A_ub=upper, b_ub=seats, A_eq=equal, b_eq=pupils, method=method)

    def checks(answer):
        # Vertices of a transportation problem are whole; what is off is the arithmetic of a solver in doubles.
        flow = np.rint(answer.x).astype(np.int64)
        return {"objective": int(flow @ price.astype(np.int64)), "unplaced": int(flow[pairs:].sum())}

    return work, checks


def access(folder, reach=2000.0):
    """Enhanced two-step floating catchment areas with a Gaussian that reaches zero at `reach` metres."""
    cells, schools = column(folder, "cells"), column(folder, "schools")
    pupils, seats = column(folder, "pupils").astype(np.float64), column(folder, "seats").astype(np.float64)
    edge = np.exp(-0.5)

    def work():
        pairs = cKDTree(cells).sparse_distance_matrix(cKDTree(schools), reach, output_type="coo_matrix")
        weight = (np.exp(-0.5 * (pairs.data / reach) ** 2) - edge) / (1 - edge)
        demand = np.bincount(pairs.col, weights=weight * pupils[pairs.row], minlength=len(schools))
        ratio = np.divide(seats, demand, out=np.zeros_like(seats), where=demand > 0)
        return np.bincount(pairs.row, weights=weight * ratio[pairs.col], minlength=len(cells))

    return work, lambda found: {"seats": float(found @ pupils), "sum": float(found.sum()), "squares": float(found @ found)}


def significance(values, neighbours, count, weights):
    """Getis-Ord Gi* of binary weights from sums over neighbours, the place itself among them."""
    mean = values.mean()
    deviation = np.sqrt((values**2).mean() - mean**2)
    return (neighbours - mean * weights) / (deviation * np.sqrt((count * weights - weights**2) / (count - 1)))


def hotspots_raster(folder, reach=5):
    """Gi* over cells of a raster within `reach` cells."""
    grid, pupils = column(folder, "cellGrid"), column(folder, "pupils").astype(np.float64)
    side = json.load(open(f"{folder}/meta.json"))["side"]
    offsets = np.arange(-reach, reach + 1)
    disc = (offsets[:, None] ** 2 + offsets[None, :] ** 2 <= reach * reach).astype(np.float64)

    def work():
        values, there = np.zeros(side * side), np.zeros(side * side)
        values[grid], there[grid] = pupils, 1
        around = fftconvolve(values.reshape(side, side), disc, mode="same").ravel()[grid]
        weights = fftconvolve(there.reshape(side, side), disc, mode="same").ravel()[grid]
        return significance(pupils, around, len(pupils), weights)

    return work, z_checks


def hotspots_points(folder, reach=500.0):
    """Gi* over places within `reach` metres."""
    cells, pupils = column(folder, "cells"), column(folder, "pupils").astype(np.float64)

    def work():
        pairs = cKDTree(cells).query_pairs(reach, output_type="ndarray")
        count = len(pupils)
        around = pupils + np.bincount(pairs[:, 0], pupils[pairs[:, 1]], count) + np.bincount(pairs[:, 1], pupils[pairs[:, 0]], count)
        weights = 1.0 + np.bincount(pairs[:, 0], minlength=count) + np.bincount(pairs[:, 1], minlength=count)
        return significance(pupils, around, count, weights)

    return work, z_checks


def z_checks(z):
    return {"sumOfSizes": float(np.abs(z).sum()), "squares": float(z @ z), "positive": int((z > 0).sum())}


def main():
    job, folder, seconds, most = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    name, *rest = job.split(":")
    jobs = {
        "nearest": lambda: nearest(folder, int(rest[0])),
        "road": lambda: road(folder),
        "road-listed": lambda: road_listed(folder, int(rest[0])),
        "assignment": lambda: assignment(folder, rest[0], float(rest[1]), rest[2]),
        "access": lambda: access(folder),
        "hotspots-raster": lambda: hotspots_raster(folder),
        "hotspots-points": lambda: hotspots_points(folder),
    }
    report(*jobs[name](), seconds, most)


if __name__ == "__main__":
    main()
