package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.cluster.AppliedCommands;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceAttempt;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceLimits;
import holdfast.core.cluster.fence.Fences;
import holdfast.core.cluster.group.Groups;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.NodeCertificate;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.drivers.trust.Authority;
import holdfast.drivers.trust.Keys;
import holdfast.drivers.trust.PemFiles;
import holdfast.drivers.trust.PemText;
import holdfast.drivers.trust.TrustException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of fence devices, sealed to real keys.
@Covers("T3")
class FenceSecretsTest {

    private static final NodeId SWITCHED = NodeId.of(7);
    private static final Map<String, String> SECRET = Map.of("password", "hunter2 é");

    @TempDir Path folder;
    private final SecureRandom chance = new SecureRandom();
    private final Map<NodeId, KeyPair> keys = new TreeMap<>();
    private ClusterState state = ClusterState.EMPTY;

    /// Three members with certificates of one CA.
    @BeforeEach
    void found() throws Exception {
        Authority authority = new Authority("test", Instant.now(), chance);
        OrderedMap<String, NodeCertificate> certificates = OrderedMap.empty();
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (int number = 1; number <= 3; number++) {
            NodeId node = NodeId.of(number);
            KeyPair pair = Keys.make(chance);
            var made =
                    authority.certifyNode("n" + number, node.value(), List.of(), pair.getPublic());
            PemFiles.writeKey(folder.resolve("n" + number), pair.getPrivate());
            keys.put(node, pair);
            members.put(node, new Member(node, DataId.of(number), Member.NO_SLOT));
            certificates =
                    certificates.put(
                            "a" + number,
                            new NodeCertificate(
                                    node,
                                    Keys.fingerprint(pair.getPublic()),
                                    PemText.of(made),
                                    NodeCertificate.State.VALID,
                                    Revision.ZERO));
        }
        ClusterTrust trust =
                new ClusterTrust(
                        PemText.of(authority.certificate()),
                        OrderedMap.empty(),
                        certificates,
                        OrderedMap.empty());
        state = state(Configuration.of(members, Voting.of(members.keySet(), Witness.NONE)), trust);
    }

    private static ClusterState state(Configuration configuration, ClusterTrust trust) {
        return new ClusterState(
                Generation.NONE,
                Revision.ZERO,
                1,
                "",
                OrderedMap.empty(),
                configuration,
                OrderedMap.empty(),
                AppliedCommands.NONE,
                1,
                0,
                Groups.NONE,
                Leases.NONE,
                trust,
                Storage.NONE,
                Fences.NONE,
                holdfast.core.cluster.host.Hosts.NONE,
                holdfast.core.cluster.placement.Placement.NONE);
    }

    private FenceSecrets at(int number) {
        return new FenceSecrets(new CaKey(NodeId.of(number), folder.resolve("n" + number), chance));
    }

    private static FenceDevice device(OrderedMap<NodeId, String> sealed) {
        return new FenceDevice(
                "fence_test",
                OrderedMap.empty(),
                List.of("password"),
                sealed,
                false,
                0,
                Revision.ZERO,
                FenceAttempt.NONE,
                0);
    }

    @Test
    void everyMemberOpensThemAndNobodySeesThem() throws Exception {
        OrderedMap<NodeId, String> sealed = at(1).seal(state, SWITCHED, SECRET);
        assertThat(sealed.size()).isEqualTo(3);
        assertThat(sealed.toString()).doesNotContain("hunter2").doesNotContain("password");
        for (int number = 1; number <= 3; number++) {
            assertThat(at(number).open(state, SWITCHED, device(sealed))).isEqualTo(SECRET);
        }
    }

    @Test
    void whatWasSealedForOneDeviceOpensAsNoOther() throws Exception {
        FenceDevice device = device(at(1).seal(state, SWITCHED, SECRET));
        TrustException wrong =
                catchThrowableOfType(
                        TrustException.class, () -> at(2).open(state, NodeId.of(8), device));
        assertThat(wrong.problem().code()).isEqualTo("seal-wrong");
        OrderedMap<NodeId, String> swapped =
                OrderedMap.<NodeId, String>empty()
                        .put(NodeId.of(2), String.valueOf(device.sealed().get(NodeId.of(1))));
        assertThat(
                        catchThrowableOfType(
                                TrustException.class,
                                () -> at(2).open(state, SWITCHED, device(swapped))))
                .isNotNull();
    }

    @Test
    void whoCameLaterGetsThemFromWhoHasThem() throws Exception {
        OrderedMap<NodeId, String> sealed = at(1).seal(state, SWITCHED, SECRET);
        OrderedMap<NodeId, String> before = sealed.remove(NodeId.of(3));
        TrustException not =
                catchThrowableOfType(
                        TrustException.class, () -> at(3).open(state, SWITCHED, device(before)));
        assertThat(not.problem().code()).isEqualTo("fence-secrets-not-sealed");
        KeyPair third = java.util.Objects.requireNonNull(keys.get(NodeId.of(3)));
        String more =
                at(2).reseal(state, SWITCHED, device(before), NodeId.of(3), third.getPublic());
        assertThat(at(3).open(state, SWITCHED, device(before.put(NodeId.of(3), more))))
                .isEqualTo(SECRET);
    }

    @Test
    @Covers("T4")
    void whatWouldBeAnotherLineOrTooLongIsRefusedWithoutAWordOfIt() {
        for (Map<String, String> secrets :
                List.of(
                        Map.of("password", "x\naction=on"),
                        Map.of("action", "on"),
                        Map.of("ssh_path", "/tmp/hunter2"),
                        Map.of("password", "hunter2".repeat(FenceLimits.SECRET_BYTES / 7)))) {
            TrustException refused =
                    catchThrowableOfType(
                            TrustException.class, () -> at(1).seal(state, SWITCHED, secrets));
            assertThat(refused.problem().toString()).doesNotContain("hunter2");
        }
    }

    @Test
    void whereTheCaIsKeptOutsideNothingIsSealed() throws Exception {
        ClusterState outside = state(state.configuration(), ClusterTrust.NONE);
        assertThat(at(1).seal(outside, SWITCHED, Map.of()).isEmpty()).isTrue();
        TrustException refused =
                catchThrowableOfType(
                        TrustException.class, () -> at(1).seal(outside, SWITCHED, SECRET));
        assertThat(refused.problem().code()).isEqualTo("fence-secrets-without-ca");
    }
}
