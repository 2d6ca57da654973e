package holdfast.volume;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.core.replication.Proposal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A primary that is lost, copies that are away, leases that end.
@Timeout(120)
class FailoverTest {

    @Test
    @Covers({"R1", "R5"})
    void whenThePrimaryIsLostAnotherGoesOnWithEverything() throws Exception {
        try (Cluster cluster = Cluster.of(3)) {
            AtomicLong answered = new AtomicLong(-1);
            AtomicBoolean over = new AtomicBoolean();
            Thread writer = Thread.ofVirtual().start(() -> writeOn(cluster, answered, over));
            cluster.until("some are answered", () -> answered.get() > 50);
            cluster.node(0).stop();
            writer.join();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            try (Client other = cluster.client(1)) {
                for (long i = 0; i <= answered.get(); i++) {
                    assertThat(other.read(i * Pages.PAGE, Pages.PAGE)).isEqualTo(Pages.page(i));
                }
                other.write(0, Pages.page(77));
                assertThat(other.read(0, Pages.PAGE)).isEqualTo(Pages.page(77));
            }
        }
    }

    private static void writeOn(Cluster cluster, AtomicLong answered, AtomicBoolean over) {
        try (Client client = cluster.client(0)) {
            for (long i = 0; !over.get() && (i + 1) * Pages.PAGE <= cluster.bytes; i++) {
                client.write(i * Pages.PAGE, Pages.page(i));
                answered.set(i);
            }
        } catch (IOException _) {
            // Its node is gone.
            over.set(true);
        }
    }

    @Test
    @Covers("R7")
    void aCopyThatWasAwayReturnsFromTheLog() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.node(1).stop();
            client.write(Pages.PAGE, Pages.page(2));
            cluster.awaitOut(1);
            for (int i = 2; i < 200; i++) {
                client.write((long) i * Pages.PAGE, Pages.page(i));
            }
            cluster.node(1).start();
            cluster.awaitInSync(1);
            assertThat(lastAddition(cluster).fill().number()).as("no fill").isZero();
            client.write(0, Pages.page(3));
            cluster.node(0).stop();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            try (Client other = cluster.client(1)) {
                assertThat(other.read(0, Pages.PAGE)).isEqualTo(Pages.page(3));
                assertThat(other.read(Pages.PAGE, Pages.PAGE)).isEqualTo(Pages.page(2));
                assertThat(other.read(199L * Pages.PAGE, Pages.PAGE)).isEqualTo(Pages.page(199));
            }
        }
    }

    private static Proposal.Addition lastAddition(Cluster cluster) {
        synchronized (cluster.agreed) {
            return cluster.agreed.accepted.stream()
                    .filter(Proposal.ChangeInSync.class::isInstance)
                    .flatMap(change -> ((Proposal.ChangeInSync) change).add().stream())
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
    }

    @Test
    @Covers({"R7", "R10", "R12"})
    void aCopyThatWasAwayForLongIsFilledWhileClientsWrite() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.random(1 << 20, 1));
            cluster.node(1).stop();
            client.flush();
            // More than the log holds: three rounds over the volume.
            for (int i = 0; i < 64; i++) {
                client.write((i % 16) * Cluster.MIB, Pages.random(1 << 20, i));
            }
            cluster.awaitOut(1);
            cluster.node(1).start();
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong count = new AtomicLong();
            Thread writer = Thread.ofVirtual().start(() -> overwrite(cluster, count, over));
            cluster.awaitInSync(1);
            over.set(true);
            writer.join();
            assertThat(lastAddition(cluster).fill().number()).as("filled").isPositive();
            assertThat(count.get()).isPositive();
            byte[] all = everything(client);
            cluster.node(0).stop();
            cluster.promote(1, true, false);
            cluster.awaitServing(1);
            try (Client other = cluster.client(1)) {
                assertThat(everything(other)).isEqualTo(all);
            }
        }
    }

    private static void overwrite(Cluster cluster, AtomicLong count, AtomicBoolean over) {
        try (Client client = cluster.client(0)) {
            for (long i = 0; !over.get(); i++) {
                client.write(i * 37 % 4_096 * Pages.PAGE, Pages.page(i));
                count.set(i);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] everything(Client client) throws IOException {
        byte[] all = new byte[(int) (16 * Cluster.MIB)];
        for (int i = 0; i < 16; i++) {
            byte[] part = client.read(i * Cluster.MIB, (int) Cluster.MIB);
            System.arraycopy(part, 0, all, i << 20, part.length);
        }
        return all;
    }

    @Test
    @Covers("R2")
    void withoutALeaseRequestsWaitAndGoOnWithTheNext() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client reader = cluster.client(0);
                Client writer = cluster.client(0)) {
            writer.write(0, Pages.page(1));
            cluster.endLease(0);
            reader.ask(Client.READ, 8, 0, Pages.PAGE);
            writer.askWrite(9, Pages.PAGE, Pages.page(2));
            assertThat(reader.isSilent(500)).isTrue();
            assertThat(writer.isSilent(100)).isTrue();
            cluster.giveLease(0);
            assertThat(reader.reply()).isEqualTo(new Client.Reply(0, 8));
            assertThat(reader.read(Pages.PAGE).array()).isEqualTo(Pages.page(1));
            assertThat(writer.reply()).isEqualTo(new Client.Reply(0, 9));
            assertThat(reader.read(Pages.PAGE, Pages.PAGE)).isEqualTo(Pages.page(2));
        }
    }

    @Test
    @Covers({"R1", "R4"})
    void aPrimaryThatIsCutOffAnswersNothing() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.deafen(0);
            cluster.cutOff(0);
            client.askWrite(9, Pages.PAGE, Pages.page(2));
            assertThat(client.isSilent(1_500)).isTrue();
            cluster.undeafen(0);
            assertThat(client.reply()).isEqualTo(new Client.Reply(0, 9));
            assertThat(cluster.agreed.isInSync(1)).isFalse();
            cluster.heal(0);
            cluster.awaitInSync(1);
        }
    }

    @Test
    @Covers("R5")
    void anOldPrimaryIsOwedUntilItAdopts() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.deafen(0);
            cluster.cutOff(0);
            cluster.promote(1, false, false);
            cluster.until(
                    "the copy that was primary is dropped", () -> !cluster.agreed.isInSync(0));
            Cluster.pause(300);
            assertThat(cluster.node(1).loop().report().serving()).isFalse();
            cluster.heal(0);
            cluster.awaitServing(1);
            // What a node says of itself may be a moment old.
            cluster.until(
                    "the one before has stopped", () -> !cluster.node(0).loop().report().serving());
            assertThat(client.channel.read(ByteBuffer.allocate(1))).isNegative();
            cluster.undeafen(0);
            cluster.awaitInSync(0);
        }
    }

    @Test
    @Covers("R5")
    void eitherSideMayRestart() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            for (int round = 0; round < 3; round++) {
                try (Client client = cluster.client(0)) {
                    client.write((long) round * Pages.PAGE, Pages.page(round));
                }
                cluster.node(round % 2).stop();
                cluster.node(round % 2).start();
                cluster.awaitServing(0);
                cluster.awaitInSync(1);
                try (Client client = cluster.client(0)) {
                    for (int i = 0; i <= round; i++) {
                        assertThat(client.read((long) i * Pages.PAGE, Pages.PAGE))
                                .isEqualTo(Pages.page(i));
                    }
                }
            }
            assertThat(cluster.agreed.has(Proposal.Promote.class)).isTrue();
        }
    }

    @Test
    @Covers("R11")
    void aDrainedPrimaryWritesNothingUntilTheHandoverIsGivenUp() throws Exception {
        try (Cluster cluster = Cluster.of(2);
                Client client = cluster.client(0)) {
            client.write(0, Pages.page(1));
            cluster.node(0).loop().drain();
            cluster.until("it is drained", () -> cluster.node(0).drained >= 0);
            long last = cluster.node(0).drained;
            client.askWrite(9, 0, Pages.page(2));
            assertThat(client.isSilent(300)).isTrue();
            assertThat(cluster.node(0).loop().report().last()).isEqualTo(last);
            cluster.node(0).loop().drainEnds();
            assertThat(client.reply()).isEqualTo(new Client.Reply(0, 9));
        }
    }

    @Test
    @Covers("R2")
    void whatADeadClientLeftIsSettledBeforeANewOneIsServed() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            Client dead = cluster.client(0);
            dead.write(0, Pages.page(1));
            // Its next write is admitted, and can't be committed: the other copy is away, and
            // nobody hears of it.
            cluster.deafen(0);
            cluster.cutOff(1);
            cluster.until(
                    "the lane is gone", () -> cluster.node(0).loop().report().lanes().isEmpty());
            long before = cluster.node(0).loop().report().last();
            dead.askWrite(9, 0, Pages.page(2));
            cluster.until("it is admitted", () -> cluster.node(0).loop().report().last() > before);
            dead.close();
            cluster.until("it is gone", () -> cluster.node(0).loop().report().clients() == 0);
            try (Client fresh = cluster.client(0)) {
                fresh.ask(Client.READ, 8, 0, Pages.PAGE);
                assertThat(fresh.isSilent(500)).as("reads wait").isTrue();
                cluster.undeafen(0);
                assertThat(fresh.reply()).isEqualTo(new Client.Reply(0, 8));
                assertThat(fresh.read(Pages.PAGE).array()).isEqualTo(Pages.page(2));
            }
        }
    }

    @Test
    @Covers("R2")
    void whatWasNotAdmittedDiesWithItsConnection() throws Exception {
        try (Cluster cluster = Cluster.of(2)) {
            Client dead = cluster.client(0);
            dead.write(0, Pages.page(1));
            cluster.node(0).loop().drain();
            cluster.until("it is drained", () -> cluster.node(0).drained >= 0);
            dead.askWrite(9, 0, Pages.page(2));
            Cluster.pause(50);
            dead.close();
            cluster.until("it is gone", () -> cluster.node(0).loop().report().clients() == 0);
            cluster.node(0).loop().drainEnds();
            try (Client fresh = cluster.client(0)) {
                fresh.write(Pages.PAGE, Pages.page(3));
                assertThat(fresh.read(0, Pages.PAGE)).isEqualTo(Pages.page(1));
            }
        }
    }
}
