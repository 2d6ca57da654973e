package holdfast.simulator;

import holdfast.core.json.Json;
import holdfast.core.json.JsonWriter;
import holdfast.simulator.demo.Act;
import holdfast.simulator.demo.Performance;
import holdfast.simulator.demo.Stage;
import holdfast.simulator.demo.Voice;
import holdfast.simulator.run.Planner;
import holdfast.simulator.run.Report;
import holdfast.simulator.run.Simulation;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./holdfast demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        exitCodeOnExecutionException = Main.CANNOT,
        description = {
            "Shows a cluster at work under faults, with a live account: two nodes and a witness, then five nodes.",
            "The nodes run the real code on a simulated clock, network, disks and share; nothing outside this",
            "program is started. On a terminal a second of the cluster takes a second, and after the acts it goes",
            "on with clusters and faults drawn at random until Ctrl-C."
        },
        footer = {
            "",
            "Examples:",
            "  ./holdfast demo                  watch it",
            "  ./holdfast demo --once           end after the acts; exit status 0 only if all held",
            "  ./holdfast demo --once --json    one JSON object as the last line",
            "",
            "Exit statuses: 0 all held, 1 something did not hold, 2 wrong use, 3 the environment cannot do it."
        })
final class Demo implements Callable<Integer> {

    private static final long SEED = 1;

    @Option(names = "--once", description = "end by itself after the acts")
    private boolean once;

    @Option(names = "--json", description = "one JSON object as the last line (with --once)")
    private boolean json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "another run of the same acts")
    private long seed = SEED;

    @Override
    public Integer call() {
        boolean terminal = isTerminal();
        boolean colours = terminal && System.getenv("NO_COLOR") == null;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Stage stage = new Stage(new Voice(out, colours, terminal));
        List<Performance> performances = new ArrayList<>();
        for (Act act : Act.all()) {
            performances.add(stage.perform(act, seed));
        }
        boolean held = performances.stream().allMatch(Performance::held);
        out.println();
        out.println(Stage.summary(performances));
        if (json) {
            out.println(json(performances, held));
        } else if (!once && terminal) {
            tellWhatToTry(out);
            held &= goOn(out);
        }
        return held ? Main.OK : Main.FAILED;
    }

    /// Since JDK 25 there is again no console where standard output is not a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private static void tellWhatToTry(PrintStream out) {
        out.println();
        out.println("What to try next, in another terminal:");
        out.println(
                "  ./holdfast simulate --seed 42           one cluster under random faults, told step by step");
        out.println("  ./holdfast simulate --seeds 1000        a thousand of them");
        out.println(
                "  ./holdfast safety                       which rules stand behind this, and their tests");
        out.println();
        out.println("Going on with random clusters and faults until Ctrl-C:");
    }

    /// Runs seed after seed until somebody ends the program, or one fails.
    private static boolean goOn(PrintStream out) {
        for (long next = 1; ; next++) {
            Report report = Simulation.run(Planner.plan(next));
            out.println(
                    String.format(
                            Locale.ROOT,
                            "  seed %-6d %-24s %3d faults, %3d elections, acknowledged %5d, lost %d",
                            next,
                            Planner.plan(next).shape(),
                            report.faults(),
                            report.elections(),
                            report.acknowledged(),
                            report.lost()));
            if (!report.isWell()) {
                out.println("  " + report.violation() + "; see ./holdfast simulate --seed " + next);
                return false;
            }
        }
    }

    private static String json(List<Performance> performances, boolean held) {
        List<Json> acts = new ArrayList<>();
        List<Json> violations = new ArrayList<>();
        long acknowledged = 0;
        long lost = 0;
        for (Performance one : performances) {
            acknowledged += one.report().acknowledged();
            lost += one.report().lost();
            one.report()
                    .violation()
                    .ifPresent(violation -> violations.add(Json.text(violation.toString())));
            acts.add(act(one));
        }
        Json whole =
                Json.object()
                        .put("held", held)
                        .put("acknowledged", acknowledged)
                        .put("lost", lost)
                        .put("acts", Json.array(acts))
                        .put("violations", Json.array(violations))
                        .build();
        return JsonWriter.text(whole);
    }

    private static Json act(Performance one) {
        List<Json> gaps = new ArrayList<>();
        one.gaps()
                .forEach(gap ->
                        gaps.add(
                                Json.object()
                                        .put("scene", gap.scene().sentence())
                                        .put("millis", gap.millis())
                                        .build()));
        return Json.object()
                .put("title", one.act().title())
                .put("nodes", one.act().nodes())
                .put("witness", one.act().witness())
                .put("acknowledged", one.report().acknowledged())
                .put("lost", one.report().lost())
                .put("gaps", Json.array(gaps))
                .build();
    }
}
