package holdfast.sandbox.cluster;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.util.List;

/// What a sandbox refuses to whoever uses it, in words.
final class Refusals {

    private Refusals() {}

    static SandboxException ending() {
        return new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "sandbox-ending",
                        "go on",
                        "this sandbox",
                        "it is being ended.",
                        "Start another."));
    }

    static SandboxException noSuchNode(String name, List<SandboxNode> nodes) {
        return use(
                "no-such-node",
                "find a node",
                "'" + name + "'",
                "this sandbox has " + nodes + ".",
                "Name one of these.");
    }

    static SandboxException full(String sandbox) {
        return use(
                "sandbox-full",
                "add a node",
                "sandbox " + sandbox,
                "it has " + Limits.MOST_NODES + " already.",
                "Start one again that is down.");
    }

    static SandboxException use(String code, String tried, String on, String why, String remedy) {
        return new SandboxException(
                SandboxException.Blame.USE, new Problem(code, tried, on, why, remedy));
    }
}
