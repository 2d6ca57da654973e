package holdfast.simulator;

import holdfast.core.json.Json;
import holdfast.core.json.JsonArray;
import holdfast.core.json.JsonNumber;
import holdfast.core.json.JsonObject;
import holdfast.simulator.run.Campaign;
import holdfast.simulator.run.Plan;
import holdfast.simulator.run.Planner;
import holdfast.simulator.run.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./holdfast simulate`.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Main.CANNOT,
        description = {
            "Runs the real code on a simulated clock, network, disks and share, under faults, with"
                    + " all invariants on.",
            "One seed is one cluster and one plan of faults; the same seed always goes the same"
                    + " way."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast simulate --seeds 1000                       seeds 1 to 1000",
            "  ./holdfast simulate --seeds 1000 --first-seed 5001     seeds 5001 to 6000",
            "  ./holdfast simulate --seed 42                          one seed, told step by step",
            "  ./holdfast simulate --seed 42 --trace                  the same with every message",
            "  ./holdfast simulate --volumes --seeds 1000             copies of replicated volumes",
            "  ./holdfast simulate --machines --seeds 1000            virtual machines on such volumes",
            "  ./holdfast simulate --scenario s/*.json --outcomes out  other engines' scenarios",
            "  ./holdfast simulate --seed 42 --faults 2,5 --until-ms 900   only these faults of its"
                    + " plan",
            "",
            "A seed that fails is printed with what did not hold; run alone, it is shortened before"
                    + " it is told.",
            "Exit statuses: 0 all held, 1 a seed failed, 2 wrong use, 3 the environment cannot do"
                    + " it."
        })
final class Simulate implements Callable<Integer> {
    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds to run")
    private @Nullable Long seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "where to begin (default: 1)")
    private long firstSeed = 1;

    @Option(names = "--seed", paramLabel = "N", description = "run this seed alone, and tell it")
    private @Nullable Long seed;

    @Option(names = "--jobs", paramLabel = "N", description = "threads (default: one a processor)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--most-failures",
            paramLabel = "N",
            defaultValue = "20",
            description = "give up after so many failing seeds (default: 20)")
    private int mostFailures = 20;

    @Option(names = "--json", description = "one JSON object as the last line")
    private boolean json;

    @Option(
            names = "--volumes",
            description = "the copies of replicated volumes instead of a whole cluster")
    private boolean volumes;

    @Option(
            names = "--machines",
            description = "a cluster with virtual machines on replicated volumes, and their guests")
    private boolean machines;

    @Option(names = "--trace", description = "with --seed: every message and every write")
    private boolean trace;

    @Option(names = "--as-it-is", description = "with --seed: do not shorten a failure")
    private boolean asItIs;

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "PLACE",
            arity = "0..1",
            fallbackValue = "-1",
            description = "with --seed: only these faults of its plan, by their places")
    private @Nullable List<Integer> faults;

    @Option(
            names = "--until-ms",
            paramLabel = "MS",
            description = "with --seed: end the faults then")
    private @Nullable Double untilMillis;

    @Option(
            names = "--clients",
            paramLabel = "N",
            description = "with --seed: only so many clients")
    private @Nullable Integer clients;

    @Option(
            names = "--operations",
            paramLabel = "N",
            description = "with --seed: only so many operations")
    private @Nullable Integer operations;

    @Option(
            names = "--finale",
            paramLabel = "WHAT",
            description = "with --seed: ${COMPLETION-CANDIDATES}")
    private Plan.@Nullable Finale finale;

    @Option(
            names = "--scenario",
            arity = "1..*",
            paramLabel = "FILE",
            description = "replay these failover scenarios of other engines")
    private List<Path> scenarios = List.of();

    @Option(
            names = "--outcomes",
            paramLabel = "DIR",
            description = "with --scenario: write what came of each, under the scenario's name")
    private @Nullable Path outcomes;

    @Spec private @Nullable CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec spec = Objects.requireNonNull(command);
        if (!scenarios.isEmpty()) {
            Scenarios run = new Scenarios(spec.commandLine().getOut(), spec.commandLine().getErr());
            return run.replay(scenarios, outcomes) ? Main.OK : Main.FAILED;
        }
        if ((seeds == null) == (seed == null)) {
            throw new ParameterException(
                    spec.commandLine(), "give either --seeds or --seed, or --scenario");
        }
        if (jobs < 1 || seeds != null && seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs and --seeds are at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (volumes && machines) {
            throw new ParameterException(
                    spec.commandLine(), "give --volumes or --machines, not both");
        }
        if (volumes) {
            Volumes run = new Volumes(out, spec.commandLine().getErr(), json);
            boolean well =
                    seed != null
                            ? run.one(seed, trace)
                            : run.many(firstSeed, seeds == null ? 1 : seeds, mostFailures, jobs);
            return well ? Main.OK : Main.FAILED;
        }
        if (seed != null) {
            var choice = new Replay.Choice(faults, untilMillis, clients, operations, finale);
            return new Replay(plans(), out, seed, choice, trace, !asItIs, json).tell()
                    ? Main.OK
                    : Main.FAILED;
        }
        return many(out, spec.commandLine().getErr(), seeds == null ? 1 : seeds);
    }

    private int many(PrintWriter out, PrintWriter err, long count) throws InterruptedException {
        Campaign campaign =
                new Campaign(plans(), firstSeed, count, mostFailures, report -> tell(out, report));
        long began = System.nanoTime();
        Thread progress = Thread.ofVirtual().start(() -> progress(err, campaign, count, began));
        Campaign.Sums sums = campaign.run(jobs);
        progress.interrupt();
        progress.join();
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(told(sums, seconds));
        if (json) {
            out.println(toJson(sums, seconds));
        }
        out.flush();
        return sums.failed().isEmpty() ? Main.OK : Main.FAILED;
    }

    private LongFunction<Plan> plans() {
        return machines ? Planner::machines : Planner::plan;
    }

    private void tell(PrintWriter out, Report report) {
        out.println(
                "seed "
                        + report.seed()
                        + " fails after "
                        + report.micros() / 1_000
                        + " ms: "
                        + report.violation().map(Object::toString).orElse(""));
        out.println(
                "    ./holdfast simulate "
                        + (machines ? "--machines " : "")
                        + "--seed "
                        + report.seed());
        out.flush();
    }

    private static void progress(PrintWriter err, Campaign campaign, long count, long began) {
        try {
            while (true) {
                Thread.sleep(1_000);
                Campaign.Sums sums = campaign.sums();
                double seconds = (System.nanoTime() - began) / 1e9;
                err.println(
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d seeds, %,d failed, %.1f million events a minute",
                                sums.seeds(),
                                count,
                                sums.failed().size(),
                                sums.events() / seconds * 60e-6));
                err.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String told(Campaign.Sums sums, double seconds) {
        return String.format(
                Locale.ROOT,
                "%,d seeds in %.1f s, %,d failed; %,d messages and %,d reads and writes of disks"
                        + " and shares (%.1f million a minute); %,d faults, %,d elections, %,d forced"
                        + " starts; %,d s of simulated time; acknowledged %,d, given up by forced"
                        + " starts %,d, lost %,d%s",
                sums.seeds(),
                seconds,
                sums.failed().size(),
                sums.messages(),
                sums.ios(),
                sums.events() / seconds * 60e-6,
                sums.faults(),
                sums.elections(),
                sums.forced(),
                sums.micros() / 1_000_000,
                sums.acknowledged(),
                sums.givenUp(),
                sums.lost(),
                sums.boots() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d boots of machines, %,d records told to be durable",
                                sums.boots(),
                                sums.records()));
    }

    private static JsonObject toJson(Campaign.Sums sums, double seconds) {
        List<JsonNumber> failed =
                sums.failed().stream().map(report -> new JsonNumber(report.seed())).toList();
        return Json.object()
                .put("seeds", sums.seeds())
                .put("failed", new JsonArray(List.copyOf(failed)))
                .put("milliseconds", (long) (seconds * 1_000))
                .put("messages", sums.messages())
                .put("ios", sums.ios())
                .put("eventsPerMinute", (long) (sums.events() / seconds * 60))
                .put("acknowledged", sums.acknowledged())
                .put("givenUp", sums.givenUp())
                .put("lost", sums.lost())
                .put("boots", sums.boots())
                .put("records", sums.records())
                .build();
    }
}
