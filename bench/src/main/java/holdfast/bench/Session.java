package holdfast.bench;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Measures one subject: looks at the machine, runs the benchmark, prints, writes, judges.
///
/// @param check judge against the goals, and refuse to under load
/// @param json  where programs find the figures
record Session(
        PrintWriter out,
        PrintWriter err,
        Benchmark benchmark,
        Effort effort,
        boolean check,
        Optional<Path> json) {

    /// How long to look at the machine before anything is measured.
    private static final long LOOK_MILLIS = 1_000;

    /// The exit status.
    int run() throws InterruptedException, IOException {
        if (check && isTooBusyBefore()) {
            return Main.CANNOT;
        }
        LoadMeter meter = new LoadMeter();
        Outcome outcome = benchmark.measure(effort, this::tellProgress);
        MachineLoad load = meter.read();
        print(outcome, load);
        if (json.isPresent()) {
            Files.write(json.get(), JsonWriter.bytes(toJson(outcome, load)));
        }
        return check ? judge(outcome, load) : Main.OK;
    }

    private void tellProgress(String what) {
        err.println(what);
        err.flush();
    }

    private boolean isTooBusyBefore() throws InterruptedException {
        LoadMeter meter = new LoadMeter();
        Thread.sleep(LOOK_MILLIS);
        return refuses(meter.read(), "before anything was measured");
    }

    /// Refuses to judge where others had more of the machine than the benchmark can bear.
    private boolean refuses(MachineLoad load, String when) {
        boolean refuse = load.lostShare() > benchmark.mostOtherLoad();
        if (refuse) {
            err.println(
                    String.format(
                            Locale.ROOT,
                            "not judged: %s others had %.0f %% of the machine, and above %.0f %% a judgement of '%s' would be"
                                    + " about them; stop what else runs and try again",
                            when,
                            100 * load.lostShare(),
                            100 * benchmark.mostOtherLoad(),
                            benchmark.name()));
            err.println(load.told());
            err.flush();
        }
        return refuse;
    }

    private void print(Outcome outcome, MachineLoad load) {
        out.println(benchmark.name() + ": " + benchmark.subject());
        for (Table table : outcome.tables()) {
            out.println();
            table.lines().forEach(out::println);
        }
        out.println();
        outcome.notes().forEach(note -> out.println("- " + note));
        out.println("- " + load.told());
        out.flush();
    }

    private int judge(Outcome outcome, MachineLoad load) {
        if (refuses(load, "meanwhile")) {
            return Main.CANNOT;
        }
        for (Figure missed : outcome.missed()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "MISSED: %s is %,.2f %s, and the goal is %s",
                            missed.name(),
                            missed.median(),
                            missed.unit(),
                            missed.goal().told()));
        }
        out.println(outcome.missed().isEmpty() ? "all goals are met" : "goals are missed");
        out.flush();
        return outcome.missed().isEmpty() ? Main.OK : Main.FAILED;
    }

    /// Numbers in JSON are whole here, so figures stand there in thousandths of their units.
    private JsonObject toJson(Outcome outcome, MachineLoad load) {
        List<Json> figures = new ArrayList<>();
        for (Figure figure : outcome.figures()) {
            figures.add(
                    Json.object()
                            .put("name", figure.name())
                            .put("unit", figure.unit())
                            .put("medianThousandths", Math.round(1_000 * figure.median()))
                            .put("lowestThousandths", Math.round(1_000 * figure.lowest()))
                            .put("highestThousandths", Math.round(1_000 * figure.highest()))
                            .put("goal", figure.goal().told())
                            .put("met", figure.meetsItsGoal())
                            .build());
        }
        return Json.object()
                .put("benchmark", benchmark.name())
                .put("effort", effort.name().toLowerCase(Locale.ROOT))
                .put("java", System.getProperty("java.vm.version", "unknown"))
                .put("figures", Json.array(figures))
                .put("load", load.json())
                .build();
    }
}
