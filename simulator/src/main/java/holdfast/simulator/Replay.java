package holdfast.simulator;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.run.Account;
import holdfast.simulator.run.Plan;
import holdfast.simulator.run.Report;
import holdfast.simulator.run.Shortening;
import holdfast.simulator.run.Simulation;
import holdfast.simulator.run.Trace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Tells one seed to a person; a failure is shortened first.
final class Replay {
    private static final int MOST_RUNS = 600;
    private static final int LAST_LINES = 100;

    /// What of the seed's plan is left out.
    record Choice(
            @Nullable List<Integer> faults,
            @Nullable Double untilMillis,
            @Nullable Integer clients,
            @Nullable Integer operations,
            Plan.@Nullable Finale finale) {

        Plan of(Plan whole) {
            Plan plan = whole;
            List<Integer> places = faults;
            if (places != null) {
                List<Fault> all = whole.faults();
                plan =
                        plan.withFaults(
                                places.stream()
                                        .filter(place -> place >= 0 && place < all.size())
                                        .map(all::get)
                                        .toList());
            }
            plan =
                    untilMillis == null
                            ? plan
                            : plan.withFaultMicros(Math.round(untilMillis * 1_000));
            plan = clients == null ? plan : plan.withLoad(plan.load().withClients(clients));
            plan =
                    operations == null
                            ? plan
                            : plan.withLoad(plan.load().withMostOperations(operations));
            return finale == null ? plan : plan.withFinale(finale);
        }
    }

    private final LongFunction<Plan> plans;
    private final PrintWriter out;
    private final long seed;
    private final Choice choice;
    private final boolean trace;
    private final boolean shorten;
    private final boolean json;

    /// @param plans draws the plan of a seed
    Replay(
            LongFunction<Plan> plans,
            PrintWriter out,
            long seed,
            Choice choice,
            boolean trace,
            boolean shorten,
            boolean json) {
        this.plans = plans;
        this.out = out;
        this.seed = seed;
        this.choice = choice;
        this.trace = trace;
        this.shorten = shorten;
        this.json = json;
    }

    /// @return whether all invariants held
    boolean tell() {
        Plan plan = choice.of(plans.apply(seed));
        Report report = Simulation.run(plan);
        if (report.isWell()) {
            tellPlan(plan);
            report = tellRun(plan);
        } else {
            report = tellFailure(plan, report);
        }
        out.println(told(report));
        if (json) {
            out.println(toJson(report));
        }
        out.flush();
        return report.isWell();
    }

    private Report tellFailure(Plan plan, Report failed) {
        if (!shorten) {
            tellPlan(plan);
            return tellEnd(plan);
        }
        out.println(
                "seed " + seed + " fails: " + failed.violation().map(Object::toString).orElse(""));
        out.println("shortening it ...");
        out.flush();
        Shortening.Shortened shortened = Shortening.shorten(plan, failed, MOST_RUNS);
        Plan shorter = shortened.plan();
        out.println(
                "from "
                        + plan.faults().size()
                        + " faults to "
                        + shorter.faults().size()
                        + " in "
                        + shortened.runs()
                        + " runs");
        tellPlan(shorter);
        Report report = tellEnd(shorter);
        out.println();
        out.println("To repeat: " + repeat(plan, shorter, shortened.kept()));
        return report;
    }

    private void tellPlan(Plan plan) {
        out.println(
                "seed "
                        + seed
                        + ": "
                        + plan.shape()
                        + ", "
                        + plan.load().clients()
                        + " clients, "
                        + plan.faults().size()
                        + " faults in "
                        + plan.faultMicros() / 1_000
                        + " ms, finale "
                        + plan.finale());
        for (int place = 0; place < plan.faults().size(); place++) {
            out.println("    " + place + "  " + plan.faults().get(place));
        }
        out.println();
    }

    private Report tellRun(Plan plan) {
        Simulation simulation = new Simulation(plan);
        if (trace) {
            simulation.watch(new Trace(simulation.world(), out::println));
        } else {
            simulation.watch(new Account(simulation.world(), out::println));
        }
        return simulation.run();
    }

    private Report tellEnd(Plan plan) {
        if (trace) {
            return tellRun(plan);
        }
        Simulation simulation = new Simulation(plan);
        Trace.Tail tail = new Trace.Tail(LAST_LINES);
        simulation.watch(new Account(simulation.world(), out::println));
        simulation.watch(new Trace(simulation.world(), tail));
        Report report = simulation.run();
        out.println();
        out.println("The last steps, with every message:");
        tail.lines().forEach(out::println);
        return report;
    }

    private String repeat(Plan first, Plan shorter, List<Integer> kept) {
        StringBuilder line =
                new StringBuilder(
                        "./holdfast simulate "
                                + (first.guests().areMachines() ? "--machines " : "")
                                + "--seed "
                                + seed
                                + " --as-it-is --faults ");
        List<Integer> given = choice.faults();
        List<String> places =
                kept.stream()
                        .map(place -> String.valueOf(given == null ? place : given.get(place)))
                        .toList();
        line.append(places.isEmpty() ? "-1" : String.join(",", places));
        if (shorter.faultMicros() != first.faultMicros()) {
            line.append(
                    String.format(Locale.ROOT, " --until-ms %.3f", shorter.faultMicros() / 1e3));
        }
        if (shorter.load().clients() != first.load().clients()) {
            line.append(" --clients ").append(shorter.load().clients());
        }
        if (shorter.load().mostOperations() != first.load().mostOperations()) {
            line.append(" --operations ").append(shorter.load().mostOperations());
        }
        if (shorter.finale() != first.finale()) {
            line.append(" --finale ").append(shorter.finale());
        }
        return line + " --trace";
    }

    private static String told(Report report) {
        String sums =
                String.format(
                        Locale.ROOT,
                        "%,d messages, %,d reads and writes of disks and shares, %,d elections, %,d"
                                + " faults in %,d ms; acknowledged %,d, given up by forced starts %,d,"
                                + " lost %,d",
                        report.messages(),
                        report.ios(),
                        report.elections(),
                        report.faults(),
                        report.micros() / 1_000,
                        report.acknowledged(),
                        report.givenUp(),
                        report.lost());
        return report.violation()
                .map(violation -> "FAILED: " + violation + "\n" + sums)
                .orElse("all invariants held; " + sums);
    }

    private static JsonObject toJson(Report report) {
        return Json.object()
                .put("seed", report.seed())
                .put("held", report.isWell())
                .put("violation", report.violation().map(Object::toString).orElse(""))
                .put("messages", report.messages())
                .put("ios", report.ios())
                .put("acknowledged", report.acknowledged())
                .put("givenUp", report.givenUp())
                .put("lost", report.lost())
                .put("digest", report.digest())
                .build();
    }
}
