package holdfast.drivers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.lease.LeaseAsk;
import holdfast.core.model.Bytes;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.StartCount;
import holdfast.drivers.format.MessageFormat;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the agreed state lists, and what comes over a link by it.
@Covers("T1")
@Timeout(60)
class AdmissionTest {

    private static final Bytes BODY = Bytes.of("{}".getBytes(StandardCharsets.UTF_8));

    @TempDir Path folder;
    private final Authority authority = new Authority("ca");
    private Station one;
    private Station two;

    @BeforeEach
    void meet() throws Exception {
        one = Station.started(1, authority, folder, "127.0.0.1:0");
        two = Station.started(2, authority, folder, "127.0.0.1:0");
        one.dials(two);
        Station.until("they met", () -> one.hasLink(two) && two.hasLink(one));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private BigInteger serial(long number) throws Exception {
        byte[] pem = Files.readAllBytes(folder.resolve("n" + number + ".crt"));
        return ((X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(pem)))
                .getSerialNumber();
    }

    private void listOnly(BigInteger... serials) {
        one.wire.admit(new Admission(true, Set.of(serials), Set.of()));
    }

    @Test
    void whoIsNotOnTheListMayAgreeAndNothingElse() throws Exception {
        listOnly(serial(1));
        two.wire.present(Bytes.of("{\"load\":9}".getBytes(StandardCharsets.UTF_8)));
        two.wire.send(two.heartbeat(1, 7));
        Station.until("agreement came", () -> one.rounds().contains(7L));
        assertThatThrownBy(() -> two.wire.ask(one.id(), "read", BODY, Duration.ofSeconds(10)).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WireException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("peer-not-listed"));
        assertThatThrownBy(() -> one.wire.ask(two.id(), "read", BODY, Duration.ofSeconds(10)).get())
                .hasMessageContaining("peer-not-listed");
        // Presence goes out several times a second: the ask above came after some of them.
        Station.pause(500);
        assertThat(one.presences).doesNotContainEntry(two.id(), "{\"load\":9}");

        listOnly(serial(1), serial(2));
        assertThat(two.wire.ask(one.id(), "read", BODY, Duration.ofSeconds(10)).get())
                .isEqualTo(BODY);
        Station.until("presence came", () -> "{\"load\":9}".equals(one.presences.get(two.id())));
    }

    /// Also where the other side would send or take it.
    @Test
    void aLeaseIsOnlyForWhoIsOnTheList() throws Exception {
        LeaseAsk ask = new LeaseAsk(two.id(), one.id(), DataId.of(2), new StartCount(1), 1);
        listOnly(serial(1));
        two.wire.send(ask);
        two.wire.send(two.heartbeat(1, 7));
        Station.until("what was sent behind it came", () -> one.rounds().contains(7L));
        assertThat(one.leases).isEmpty();
        LeaseAsk back = new LeaseAsk(one.id(), two.id(), DataId.of(1), new StartCount(1), 1);
        one.wire.send(back);
        one.wire.send(one.heartbeat(2, 8));
        Station.until("what was sent behind it came", () -> two.rounds().contains(8L));
        assertThat(two.leases).isEmpty();

        listOnly(serial(1), serial(2));
        two.wire.send(ask);
        one.wire.send(back);
        Station.until("both came", () -> one.leases.size() + two.leases.size() == 2);
        assertThat(one.leases).containsExactly(ask);
        assertThat(two.leases).containsExactly(back);
    }

    @Test
    void aLeaseInAnothersNameIsDropped() throws Exception {
        two.wire.send(new LeaseAsk(one.id(), one.id(), DataId.of(2), new StartCount(1), 1));
        two.wire.send(two.heartbeat(1, 7));
        Station.until("what was sent behind it came", () -> one.rounds().contains(7L));
        assertThat(one.leases).isEmpty();
    }

    @Test
    void aRemovedNodesLinksEndAtOnceAndItIsToldWhy() throws Exception {
        Trust removed = Trust.read(file("n2.ca"), file("n2.crt"), file("n2.key"));
        one.wire.admit(new Admission(true, Set.of(serial(1)), Set.of(serial(2))));
        Station.until("it is gone", () -> !one.hasLink(two));
        int before = one.count.get();
        assertThatThrownBy(() -> RawPeer.live(one, removed, 2))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("was removed from the cluster");
        two.wire.send(two.heartbeat(1, 8));
        Station.pause(300);
        assertThat(one.count.get()).isEqualTo(before);
    }

    @Test
    void aNewCertificateOfTheSameNodeIsNotTheRemovedOne() throws Exception {
        BigInteger old = serial(2);
        one.wire.admit(new Admission(true, Set.of(serial(1)), Set.of(old)));
        Trust renewed = Station.trust(2, authority, folder);
        assertThat(serial(2)).isNotEqualTo(old);
        try (RawPeer again = RawPeer.live(one, renewed, 2)) {
            again.send(Frame.MESSAGE, MessageFormat.write(Station.heartbeat(2, 1, 70)));
            Station.until("it is heard", () -> one.rounds().contains(70L));
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }
}
