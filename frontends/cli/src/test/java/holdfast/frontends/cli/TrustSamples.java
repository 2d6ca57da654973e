package holdfast.frontends.cli;

import holdfast.frontends.api.Entered;
import holdfast.frontends.api.NodeList;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.TokenList;
import holdfast.frontends.api.TokenMade;
import holdfast.frontends.api.TokenView;
import java.util.List;

/// Answers of a cluster of which one node was removed.
final class TrustSamples {

    static final String TOKEN = "hfjoin-" + "a2".repeat(42) + "a";
    private static final String UNTIL = "2026-03-01T10:00:00Z";

    private TrustSamples() {}

    static Entered entered() {
        return new Entered("demo", Samples.ONE);
    }

    static NodeView first() {
        return new NodeView(
                Samples.ONE,
                "n1",
                "10.0.0.1:7400",
                "10.0.0.1:7401",
                "voter",
                true,
                true,
                NodeView.VALID,
                "1f2e3d",
                "ab".repeat(32),
                true,
                "fence_ipmilan",
                "failed",
                "7.2.22",
                "tcg",
                "No guest booted under KVM within 10 s.",
                4L << 30,
                3L << 30,
                2,
                "",
                NodeView.ACTIVE,
                false,
                -1,
                -1,
                List.of("web"),
                0);
    }

    static NodeList nodes() {
        NodeView removed =
                new NodeView(
                        Samples.TWO,
                        "",
                        "",
                        "",
                        "",
                        false,
                        false,
                        NodeView.REMOVED,
                        "7a",
                        "cd".repeat(32),
                        false,
                        "",
                        "",
                        "",
                        "",
                        "",
                        -1,
                        -1,
                        -1,
                        "",
                        NodeView.ACTIVE,
                        false,
                        -1,
                        -1,
                        List.of(),
                        0);
        return new NodeList(120, List.of(first(), removed));
    }

    static TokenMade made() {
        return new TokenMade(TOKEN, "0123456789ab", UNTIL);
    }

    static TokenList tokens() {
        return new TokenList(
                120,
                List.of(
                        new TokenView("0123456789ab", UNTIL, TokenView.OPEN, NodeRef.NOBODY),
                        new TokenView(
                                "ba9876543210",
                                UNTIL,
                                TokenView.USED,
                                new NodeRef(Samples.ONE, "n1"))));
    }
}
