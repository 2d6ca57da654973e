package holdfast.simulator.run;

import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.workload.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Makes a plan that fails smaller, as long as it fails in the same way: fewer faults by delta debugging
/// (Zeller and Hildebrandt 2002), then less time, fewer clients and operations.
///
/// Every try is a whole run. Chance stays that of the seed, but what chance gives whom moves when
/// something is left out; so a try that no longer fails proves nothing, and the next is made.
public final class Shortening {

    /// The smaller plan, and what it takes to make it again.
    ///
    /// @param plan   fails with `report`
    /// @param kept   which faults of the first plan are left, by their places
    /// @param runs   that were made
    public record Shortened(Plan plan, Report report, List<Integer> kept, int runs) {
        public Shortened {
            kept = List.copyOf(kept);
        }
    }

    private final Plan first;
    private final String invariant;
    private final int mostRuns;
    private final Function<Plan, Report> runner;
    private Plan best;
    private Report bestReport;
    private List<Integer> kept = new ArrayList<>();
    private int runs;

    private Shortening(Plan first, Report failed, int mostRuns, Function<Plan, Report> runner) {
        this.runner = runner;
        this.first = first;
        this.best = first;
        this.bestReport = failed;
        this.invariant = failed.violation().orElseThrow().invariant();
        this.mostRuns = mostRuns;
        for (int place = 0; place < first.faults().size(); place++) {
            kept.add(place);
        }
    }

    /// @param failed   the report of the plan, with its violation
    /// @param mostRuns after which the best so far is taken
    public static Shortened shorten(Plan plan, Report failed, int mostRuns) {
        return shorten(plan, failed, mostRuns, Simulation::run);
    }

    /// @param runner carries out a plan
    static Shortened shorten(
            Plan plan, Report failed, int mostRuns, Function<Plan, Report> runner) {
        Shortening shortening = new Shortening(plan, failed, mostRuns, runner);
        shortening.run();
        return new Shortened(
                shortening.best, shortening.bestReport, shortening.kept, shortening.runs);
    }

    private void run() {
        tryPlan(best.withFinale(Plan.Finale.NONE));
        dropFaultsAfterwards();
        dropFaults();
        shortenTime();
        dropClients();
        dropOperations();
        dropFaults();
        shortenTime();
    }

    private boolean tryPlan(Plan plan) {
        if (runs >= mostRuns || plan.equals(best)) {
            return false;
        }
        runs++;
        Report report = runner.apply(plan);
        boolean same =
                report.violation().isPresent()
                        && report.violation().get().invariant().equals(invariant);
        if (same) {
            best = plan;
            bestReport = report;
        }
        return same;
    }

    private boolean tryFaults(List<Integer> places) {
        List<Fault> faults = new ArrayList<>();
        for (int place : places) {
            faults.add(first.faults().get(place));
        }
        boolean fails = tryPlan(best.withFaults(faults));
        if (fails) {
            kept = places;
        }
        return fails;
    }

    private void dropFaultsAfterwards() {
        long end = bestReport.micros();
        List<Integer> before = new ArrayList<>(kept);
        before.removeIf(place -> first.faults().get(place).at() > end);
        if (before.size() < kept.size()) {
            tryFaults(before);
        }
    }

    private void dropFaults() {
        int parts = 2;
        while (!kept.isEmpty() && runs < mostRuns) {
            int size = Math.ceilDiv(kept.size(), parts);
            if (dropOnePart(size)) {
                parts = Math.max(2, parts - 1);
            } else if (size == 1) {
                return;
            } else {
                parts = Math.min(kept.size(), 2 * parts);
            }
        }
    }

    private boolean dropOnePart(int size) {
        for (int from = 0; from < kept.size(); from += size) {
            List<Integer> rest = new ArrayList<>(kept);
            rest.subList(from, Math.min(kept.size(), from + size)).clear();
            if (tryFaults(rest)) {
                return true;
            }
        }
        return false;
    }

    /// Ends the faults right after the last one, or at the failure.
    private void shortenTime() {
        long last = best.faults().isEmpty() ? 0 : best.faults().getLast().at();
        for (long margin : new long[] {1_000, 200_000, 1_000_000}) {
            if (last + margin < best.faultMicros()
                    && tryPlan(best.withFaultMicros(last + margin))) {
                return;
            }
        }
        if (bestReport.micros() < best.faultMicros()) {
            tryPlan(best.withFaultMicros(bestReport.micros() + 1));
        }
    }

    private void dropClients() {
        Load load = best.load();
        for (int clients = 1; clients < load.clients(); clients++) {
            if (tryPlan(best.withLoad(load.withClients(clients)))) {
                return;
            }
        }
    }

    private void dropOperations() {
        int high = (int) Math.min(best.load().mostOperations(), 4 * bestReport.acknowledged() + 16);
        int low = 0;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tryPlan(best.withLoad(best.load().withMostOperations(middle)))) {
                high = middle;
            } else {
                low = middle + 1;
            }
            if (runs >= mostRuns) {
                return;
            }
        }
    }
}
