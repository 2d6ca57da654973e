package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.witness.Sector;
import holdfast.core.witness.WitnessEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The child that stands by: it touches nothing while another serves, goes on at once where that ends, and ends
/// with its daemon.
@Covers({"W3", "W8"})
class SpareTest {

    private Machine machine;
    private Path image;
    private Path data;

    @BeforeEach
    void start() throws Exception {
        machine = new Machine();
        image =
                Files.write(
                        machine.directory("direct").resolve(Layout.fileName(Given.FILE)),
                        TableFormat.fresh(Given.FILE));
        data = machine.directory("data");
    }

    @AfterEach
    void end() {
        machine.close();
    }

    private ProcessHandle spare() throws InterruptedException {
        Machine.awaitThat("a spare stands by", () -> Caller.spares(data).size() == 1);
        return Caller.spares(data).getFirst();
    }

    private ProcessHandle serving() {
        List<ProcessHandle> serving = Caller.serving(data);
        assertThat(serving).hasSize(1);
        return serving.getFirst();
    }

    @Test
    void itServesWhenTheOneBeforeItIsGone() throws Exception {
        Caller caller = machine.using(new Caller(image.getParent(), data, Given.HASTY));
        caller.tableAtLast();
        for (int deaths = 0; deaths < 3; deaths++) {
            ProcessHandle first = serving();
            ProcessHandle second = spare();
            first.destroyForcibly();
            caller.tableAtLast();
            assertThat(serving()).isEqualTo(second);
        }
    }

    @Test
    void itWaitsForAsLongAsTheShareHoldsTheOneBeforeIt() throws Exception {
        NbdShare share = new NbdShare(machine, image, Layout.fileName(Given.FILE));
        Caller caller = machine.using(new Caller(share.directory(), data, Given.HASTY));
        caller.tableAtLast();
        ProcessHandle first = serving();
        ProcessHandle second = spare();
        share.hang();
        assertThat(caller.write(2, false, Given.slot(2, 1, 3)))
                .isInstanceOf(WitnessEvent.SectorUnknown.class);
        caller.askToReap();
        for (int looks = 0; looks < 20; looks++) {
            assertThat(first.isAlive()).isTrue();
            assertThat(Caller.spares(data)).contains(second);
            assertThat(caller.isSilent()).isTrue();
            Thread.sleep(20);
        }
        share.goOn();
        assertThat(caller.answer()).isInstanceOf(WitnessEvent.Reaped.class);
        caller.tableAtLast();
        assertThat(serving()).isEqualTo(second);
        assertThat(caller.write(2, false, Given.slot(2, 2, 3)))
                .isInstanceOf(WitnessEvent.SectorWritten.class);
        assertThat(caller.table().slots().get(2).first())
                .isEqualTo(new Sector.Holds(Given.slot(2, 2, 3)));
    }

    /// Within one request's time: what a start of a JVM could not be sure of.
    @Test
    void aRequestThatWaitsForItsTurnIsServed() throws Exception {
        Caller caller = machine.using(new Caller(image.getParent(), data, Given.PATIENT));
        caller.tableAtLast();
        ProcessHandle second = spare();
        ProcessHandle first = serving();
        first.destroyForcibly();
        assertThat(first.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
        Machine.awaitThat("the next one has the lock", () -> !Caller.serving(data).isEmpty());
        assertThat(caller.read()).isInstanceOf(WitnessEvent.TableRead.class);
        assertThat(serving()).isEqualTo(second);
    }

    @Test
    void itEndsWithTheDriver() throws Exception {
        Caller caller = machine.using(new Caller(image.getParent(), data, Given.HASTY));
        caller.tableAtLast();
        assertThat(spare().isAlive()).isTrue();
        caller.close();
        Machine.awaitThat("both are gone", () -> Caller.children(data).isEmpty());
    }

    /// The kernel closes its input when the daemon is no more, however that ended.
    @Test
    void itEndsWithTheDaemon() throws Exception {
        Process spare =
                Given.COMMAND
                        .with(
                                List.of(
                                        "serve",
                                        Given.FILE.value().toString(),
                                        image.getParent().toString(),
                                        data.toString()))
                        .start();
        spare.getOutputStream().close();
        assertThat(spare.waitFor()).isZero();
        assertThat(spare.getInputStream().readAllBytes()).isEmpty();
        assertThat(data.resolve(Layout.lockName(Given.FILE))).doesNotExist();
    }
}
