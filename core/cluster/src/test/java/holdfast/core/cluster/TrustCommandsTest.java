package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterEvent.NodeDescribed;
import holdfast.core.cluster.trust.Certified;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.cluster.trust.NodeCertificate;
import holdfast.core.cluster.trust.TrustCommand.AddToken;
import holdfast.core.cluster.trust.TrustCommand.FoundTrust;
import holdfast.core.cluster.trust.TrustCommand.RemoveNode;
import holdfast.core.cluster.trust.TrustCommand.RemoveToken;
import holdfast.core.cluster.trust.TrustCommand.ResealAuthority;
import holdfast.core.cluster.trust.TrustCommand.UseToken;
import holdfast.core.cluster.trust.TrustEvent.NodeCertified;
import holdfast.core.cluster.trust.TrustEvent.NodeRemoved;
import holdfast.core.cluster.trust.TrustEvent.TokenAdded;
import holdfast.core.cluster.trust.TrustLimits;
import holdfast.core.cluster.trust.TrustRefusal;
import holdfast.core.model.Covers;
import holdfast.core.model.NodeId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Covers("T2")
class TrustCommandsTest {

    static final NodeId C = NodeId.of(3);
    static final String HASH = "ab".repeat(32);
    static final long NOW = 1_800_000_000_000L;
    static final long HOUR = 3_600_000L;

    private final Story story = Story.begun();

    @BeforeEach
    void found() {
        story.configure(Story.members(Story.A));
        assertDone(story.apply(founding()));
    }

    static FoundTrust founding() {
        return new FoundTrust(pem("ca"), Story.A, "v1.sealed", certified("a1", "1"));
    }

    static String pem(String what) {
        return "-----BEGIN CERTIFICATE-----\n" + what + "\n-----END CERTIFICATE-----\n";
    }

    static Certified certified(String serial, String key) {
        return new Certified(serial, key.repeat(64), pem(serial));
    }

    private UseToken use(long at, NodeId node, String name, String serial, String key) {
        return new UseToken(HASH, at, node, name, "10.0.0.2:7400", certified(serial, key));
    }

    private void addToken() {
        assertDone(story.apply(new AddToken(HASH, NOW, NOW + HOUR)));
    }

    private ClusterTrust trust() {
        return story.state.trust();
    }

    @Test
    void aTokenCertifiesOneNodeAndDescribesIt() {
        addToken();
        assertThat(story.eventsOfLastEntry())
                .containsExactly(new TokenAdded(HASH.substring(0, 12), NOW + HOUR));
        assertDone(story.apply(use(NOW + 1, Story.B, "beta", "b2", "2")));
        assertThat(story.eventsOfLastEntry())
                .containsExactly(
                        new NodeCertified(Story.B, "b2", HASH.substring(0, 12)),
                        new NodeDescribed(Story.B, "beta", "10.0.0.2:7400"));
        assertThat(trust().certificateOf(Story.B).orElseThrow().value().pem()).isEqualTo(pem("b2"));
        assertThat(story.state.nodes().get(Story.B).name()).isEqualTo("beta");
    }

    @Test
    void aRepeatWithTheSameKeyGetsTheSameCertificate() {
        addToken();
        assertDone(story.apply(use(NOW + 1, Story.B, "beta", "b2", "2")));
        ClusterTrust before = trust();
        // Another leader made another id and certificate meanwhile, and the token is late by now.
        assertDone(story.apply(use(NOW + 2 * HOUR, C, "beta", "c3", "2")));
        assertThat(trust()).isEqualTo(before);
        assertThat(story.eventsOfLastEntry()).isEmpty();
        assertThat(trust().certificateOfKey("2".repeat(64)).orElseThrow().key()).isEqualTo("b2");
        assertThat(story.state.nodes().get(C)).isNull();
    }

    @Test
    void usedLateAndUnknownTokensAreRefused() {
        assertRefused(use(NOW, Story.B, "beta", "b2", "2"), TrustRefusal.TOKEN_UNKNOWN);
        addToken();
        assertRefused(use(NOW + HOUR, Story.B, "beta", "b2", "2"), TrustRefusal.TOKEN_LATE);
        assertDone(story.apply(use(NOW + HOUR - 1, Story.B, "beta", "b2", "2")));
        assertRefused(use(NOW, C, "gamma", "c3", "3"), TrustRefusal.TOKEN_USED);
        assertDone(story.apply(new RemoveToken(HASH)));
        assertDone(story.apply(new RemoveToken(HASH)));
        assertRefused(use(NOW, C, "gamma", "c3", "3"), TrustRefusal.TOKEN_UNKNOWN);
    }

    @Test
    @Covers("T4")
    void whatIsRefusedConsumesNothing() {
        addToken();
        ClusterTrust before = trust();
        assertRefused(use(NOW, Story.B, "no name", "b2", "2"), BasicRefusal.NODE_NAME);
        story.apply(new CommandBody.DescribeNode(Story.A, "alpha", "10.0.0.1:7400"));
        assertRefused(use(NOW, Story.B, "ALPHA", "b2", "2"), BasicRefusal.NODE_NAME_TAKEN);
        assertRefused(use(NOW, Story.B, "beta", "a1", "2"), TrustRefusal.SERIAL_EXISTS);
        assertRefused(use(NOW, Story.A, "beta", "b2", "2"), TrustRefusal.SERIAL_EXISTS);
        assertRefused(use(NOW, Story.B, "beta", "B2", "2"), TrustRefusal.FORM);
        assertRefused(use(NOW, Story.B, "beta", "", "2"), TrustRefusal.FORM);
        assertThat(trust()).isEqualTo(before);
        assertThat(story.state.nodes().get(Story.B)).isNull();
    }

    @Test
    @Covers("T1")
    void whoLeavesTheConfigurationIsRemovedInThatEntry() {
        addToken();
        story.apply(use(NOW, Story.B, "beta", "b2", "2"));
        story.apply(new ResealAuthority(Story.B, "v1.for-b"));
        assertThat(trust().keys().containsKey(Story.B)).isTrue();
        story.configure(Story.members(Story.A, Story.B));
        assertRefused(new RemoveNode(Story.B), TrustRefusal.IS_MEMBER);
        story.configure(Story.members(Story.A));
        assertThat(story.eventsOfLastEntry()).contains(new NodeRemoved(Story.B));
        NodeCertificate removed =
                Optional.ofNullable(trust().certificates().get("b2")).orElseThrow();
        assertThat(removed.isValid()).isFalse();
        assertThat(removed.since()).isEqualTo(story.state.revision());
        assertThat(trust().keys().containsKey(Story.B)).isFalse();
        assertRefused(use(NOW, C, "beta", "c3", "2"), TrustRefusal.KEY_REMOVED);
        assertRefused(new ResealAuthority(Story.B, "v1.x"), TrustRefusal.NOT_CERTIFIED);
    }

    @Test
    void whoWasCertifiedAndNeverJoinedIsRemoved() {
        addToken();
        story.apply(use(NOW, Story.B, "beta", "b2", "2"));
        assertDone(story.apply(new RemoveNode(Story.B)));
        assertThat(trust().certificateOf(Story.B)).isEmpty();
        assertThat(story.state.nodes().get(Story.B)).isNull();
        assertDone(story.apply(new RemoveNode(Story.B)));
        assertThat(story.eventsOfLastEntry()).isEmpty();
    }

    @Test
    void trustIsFoundedOnceAndWithoutItThereAreNoTokens() {
        assertRefused(founding(), TrustRefusal.FOUNDED);
        Story bare = Story.begun();
        assertThat(refusal(bare.apply(new AddToken(HASH, NOW, NOW + HOUR))))
                .isEqualTo(TrustRefusal.NOT_FOUNDED);
        assertThat(
                        refusal(
                                bare.apply(
                                        new FoundTrust(
                                                "no pem", Story.A, "v1.s", certified("a1", "1")))))
                .isEqualTo(TrustRefusal.FORM);
    }

    @Test
    void tokensHaveLimitsAndOldOnesGo() {
        assertRefused(new AddToken("12", NOW, NOW + HOUR), TrustRefusal.FORM);
        assertRefused(new AddToken(HASH, NOW, NOW), TrustRefusal.TOKEN_TIME);
        assertRefused(
                new AddToken(HASH, NOW, NOW + TrustLimits.TOKEN_MILLIS + 1),
                TrustRefusal.TOKEN_TIME);
        for (int n = 0; n < TrustLimits.TOKENS; n++) {
            assertDone(story.apply(new AddToken(hash(n), NOW, NOW + HOUR)));
        }
        assertRefused(new AddToken(hash(0), NOW, NOW + HOUR), TrustRefusal.TOKEN_EXISTS);
        assertRefused(new AddToken(HASH, NOW, NOW + HOUR), TrustRefusal.TOKENS_FULL);
        long later = NOW + HOUR + TrustLimits.TOKEN_KEPT_MILLIS + 1;
        assertDone(story.apply(new AddToken(HASH, later, later + HOUR)));
        assertThat(trust().tokens().size()).isOne();
    }

    private static String hash(int number) {
        String digits = Integer.toHexString(number);
        return "0".repeat(64 - digits.length()) + digits;
    }

    @Test
    @Covers("T3")
    void itsTextShowsNeitherHashesNorKeys() {
        addToken();
        assertThat(trust().toString()).doesNotContain(HASH, "sealed.", "v1.");
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private void assertRefused(CommandBody body, Refusal refusal) {
        assertThat(refusal(story.apply(body))).isEqualTo(refusal);
    }

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.Refused) outcome).refusal();
    }
}
