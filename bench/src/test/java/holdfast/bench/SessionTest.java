package holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final double BEARS_ANY_LOAD = 2;
    private static final double BEARS_NO_LOAD = -1;

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean measured;

    /// A subject with one figure, and a goal for it.
    private final class Subject implements Benchmark {
        private final double value;
        private final double mostOtherLoad;

        Subject(double value, double mostOtherLoad) {
            this.value = value;
            this.mostOtherLoad = mostOtherLoad;
        }

        @Override
        public String name() {
            return "subject";
        }

        @Override
        public String subject() {
            return "a number";
        }

        @Override
        public double mostOtherLoad() {
            return mostOtherLoad;
        }

        @Override
        public Outcome measure(Effort effort, Consumer<String> progress) {
            measured = true;
            Figure figure =
                    Figure.of("the-number", "µs", new double[] {value}, new Goal.AtMost(20));
            Table table = new Table("what", "µs");
            table.row("the number", Double.toString(value));
            return new Outcome(List.of(table), List.of("counted: nothing"), List.of(figure));
        }
    }

    private int run(Benchmark benchmark, boolean check, Optional<Path> json)
            throws InterruptedException, IOException {
        return new Session(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        benchmark,
                        Effort.QUICK,
                        check,
                        json)
                .run();
    }

    @Test
    void aMissedGoalIsNoFailureUnlessAskedFor() throws InterruptedException, IOException {
        assertThat(run(new Subject(21, BEARS_ANY_LOAD), false, Optional.empty()))
                .isEqualTo(Main.OK);
        assertThat(run(new Subject(21, BEARS_ANY_LOAD), true, Optional.empty()))
                .isEqualTo(Main.FAILED);
        assertThat(out.toString())
                .contains("MISSED: the-number is 21.00 µs, and the goal is at most 20");
    }

    @Test
    void metGoalsAreAGoodEnd() throws InterruptedException, IOException {
        assertThat(run(new Subject(20, BEARS_ANY_LOAD), true, Optional.empty())).isEqualTo(Main.OK);
        assertThat(out.toString()).contains("all goals are met");
    }

    @Test
    void aBusyMachineIsNotJudgedAndNothingIsMeasured() throws InterruptedException, IOException {
        assertThat(run(new Subject(1, BEARS_NO_LOAD), true, Optional.empty()))
                .isEqualTo(Main.CANNOT);
        assertThat(measured).isFalse();
        assertThat(err.toString()).contains("not judged").contains("load: average");
    }

    @Test
    void withoutAJudgementTheLoadIsOnlyTold() throws InterruptedException, IOException {
        assertThat(run(new Subject(1, BEARS_NO_LOAD), false, Optional.empty())).isEqualTo(Main.OK);
        assertThat(out.toString())
                .contains("load: average")
                .contains("busy processes")
                .contains("counted: nothing");
    }

    @Test
    void programsFindTheFiguresInAFile() throws InterruptedException, IOException {
        Path file = folder.resolve("figures.json");
        run(new Subject(1.5, BEARS_ANY_LOAD), false, Optional.of(file));
        assertThat(Files.readString(file))
                .contains("\"name\":\"the-number\"")
                .contains("\"medianThousandths\":1500")
                .contains("\"goal\":\"at most 20\"")
                .contains("\"busyProcesses\":");
    }

    @Test
    void theMachineIsSeenToWork() {
        LoadMeter meter = new LoadMeter();
        ProcessorTime used = ProcessorTime.start();
        while (used.nanos() < 50_000_000) {
            Thread.onSpinWait();
        }
        MachineLoad load = meter.read();
        assertThat(load.ownShare()).isPositive();
        assertThat(load.seconds()).isPositive();
        assertThat(load.lostShare()).isBetween(0.0, 1.0);
    }
}
