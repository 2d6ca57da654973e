package holdfast.frontends.cli;

import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.FenceView;
import holdfast.frontends.api.NodeRef;
import java.util.List;
import java.util.Map;

/// What a node says of fence devices.
final class FenceSamples {

    private static final NodeRef N2 = new NodeRef(Samples.TWO, "n2");

    private FenceSamples() {}

    static FenceView never() {
        return view("asked", FenceView.NEVER, 0, "", "");
    }

    static FenceView off() {
        return view("automatic", FenceView.OFF, 117, "2026-01-01T00:00:09Z", "");
    }

    static FenceView failed() {
        return view(
                "asked",
                FenceView.FAILED,
                117,
                "2026-01-01T00:00:09Z",
                "The agent ended with status 1: Unable to connect/login to fencing device");
    }

    private static FenceView view(
            String use, String state, long attempt, String ended, String reason) {
        return new FenceView(
                N2,
                "fence_ipmilan",
                Map.of("ip", "10.0.0.5"),
                List.of("password"),
                use,
                60_000,
                state,
                attempt,
                use.equals("automatic"),
                attempt == 0 ? "" : "2026-01-01T00:00:05Z",
                ended,
                reason,
                reason.isEmpty() ? 0 : 2,
                110);
    }

    static FenceTest test() {
        return new FenceTest(new NodeRef(Samples.ONE, "n1"), FenceTest.ON, "", 812);
    }
}
