package holdfast.drivers.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes in real groups.
class FreezingTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir Path directory;
    private Ground ground;
    private Path stamps;

    @BeforeEach
    void begin() {
        ground = Ground.take();
        stamps = directory.resolve("stamps");
    }

    @AfterEach
    void end() throws Exception {
        if (ground != null) {
            ground.end();
        }
    }

    @Test
    @Covers("L5")
    void nothingRunsInAParentBeforeItIsThawed() throws Exception {
        Parent parent = ground.parent();
        assertThat(parent.isFreezeAsked()).isTrue();
        Child child = parent.child(Ground.runName(1));
        ground.stamp(child, stamps);
        awaitPopulated(child);
        // Who enters is counted first and freezes on its way out of the kernel, before its next
        // instruction.
        assertThat(child.awaitFrozen(LONG)).isTrue();
        assertThat(child.isFreezeAsked()).isFalse();
        Thread.sleep(50);
        assertThat(stamps).doesNotExist();

        parent.thaw();
        Ground.awaitStamps(stamps, 1);
    }

    @Test
    @Covers("L5")
    void freezingTheParentStopsEveryChild() throws Exception {
        Parent parent = ground.parent();
        parent.thaw();
        ground.stamp(parent.child(Ground.runName(1)), stamps);
        Ground.awaitStamps(stamps, 1);

        parent.freeze();
        assertThat(parent.awaitFrozen(LONG)).isTrue();
        long stood = Ground.size(stamps);
        Thread.sleep(50);
        assertThat(Ground.size(stamps)).isEqualTo(stood);
        // Opening it again changes nothing, in either state.
        assertThat(Parent.open(parent.path()).isFreezeAsked()).isTrue();

        parent.thaw();
        Ground.awaitStamps(stamps, 1);
        assertThat(Parent.open(parent.path()).isFreezeAsked()).isFalse();
    }

    @Test
    @Covers("L7")
    void aChildThatWasFrozenByItselfStaysFrozenWhenTheParentThaws() throws Exception {
        Parent parent = ground.parent();
        parent.thaw();
        Path others = directory.resolve("others");
        Child held = parent.child(Ground.runName(1));
        ground.stamp(held, stamps);
        ground.stamp(parent.child(Ground.runName(2)), others);
        Ground.awaitStamps(stamps, 1);
        parent.freeze();
        assertThat(parent.awaitFrozen(LONG)).isTrue();
        held.freeze();

        parent.thaw();
        Ground.awaitStamps(others, 1);
        long stood = Ground.size(stamps);
        Ground.awaitStamps(others, 100);
        assertThat(Ground.size(stamps)).isEqualTo(stood);
        assertThat(held.isFrozen()).isTrue();
        held.thaw();
        Ground.awaitStamps(stamps, 1);
    }

    @Test
    @Covers("L7")
    void whatIsFrozenCanBeEnded() throws Exception {
        Child child = ground.parent().child(Ground.runName(1));
        Process process = ground.stamp(child, stamps);
        awaitPopulated(child);
        assertThat(child.processes()).containsExactly(process.pid());
        assertThat(child.remove()).isEqualTo(Removal.NOT_EMPTY);

        child.kill();
        assertThat(child.awaitEmpty(LONG)).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.remove()).isEqualTo(Removal.REMOVED);
        assertThat(child.remove()).isEqualTo(Removal.GONE);
        assertThat(ground.parent().find(child.name())).isEmpty();
    }

    @Test
    void whoComesLateFindsNoGroupToEnter() throws Exception {
        Child child = ground.parent().child(Ground.runName(1));
        assertThat(child.remove()).isEqualTo(Removal.REMOVED);
        Process late =
                ground.start("echo $$ 2>/dev/null >\"$1\" || exit 7", child.processesFile() + "");
        assertThat(late.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(late.exitValue()).isEqualTo(7);
    }

    @Test
    void groupsThatAProgramMakesItselfAreListedEndedAndRemoved() throws Exception {
        Parent parent = ground.parent();
        parent.thaw();
        Child child = parent.child(Ground.runName(1));
        ground.start(
                "mkdir \"$1/own\" && echo $$ >\"$1/own/cgroup.procs\" && while :; do sleep 1; done",
                child.path().toString());
        long end = System.nanoTime() + LONG.toNanos();
        while (child.processes().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(2);
        }
        assertThat(child.isPopulated()).isTrue();
        child.kill();
        assertThat(child.awaitEmpty(LONG)).isTrue();
        assertThat(child.remove()).isEqualTo(Removal.REMOVED);
    }

    @Test
    void childrenAreFoundByTheNameOfTheirRun() throws Exception {
        Parent parent = ground.parent();
        Child child = parent.child(Ground.runName(17));
        assertThat(parent.children())
                .singleElement()
                .satisfies(found -> assertThat(found.path()).isEqualTo(child.path()));
        assertThat(RunName.parse(child.name()).orElseThrow().run()).isEqualTo(17);
        assertThat(child.isPopulated()).isFalse();
        assertThat(parent.isPopulated()).isFalse();
    }

    private static void awaitPopulated(Child child) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!child.isPopulated()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(2);
        }
    }
}
