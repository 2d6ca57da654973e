package holdfast.sandbox.cluster;

import holdfast.core.json.Json;
import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.DaemonProgram;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a sandbox is to be.
public final class SandboxBuilder {

    private static final int DEFAULT_NODES = 3;

    int nodes = DEFAULT_NODES;
    boolean witness;
    boolean keep;
    boolean hosts;
    boolean joined;
    String lease = "";
    List<VolumeWish> volumes = List.of();
    List<String> vms = List.of();
    DaemonProgram program = DaemonProgram.ofThisJvm();
    Consumer<String> progress = _ -> {};
    SecureRandom chance = new SecureRandom();
    final Map<String, Map<String, Json>> settings = new HashMap<>();

    SandboxBuilder() {}

    /// How many nodes found the cluster: 1 to 16.
    public SandboxBuilder nodes(int number) {
        nodes = number;
        return this;
    }

    /// Whether a file on a share votes as well.
    public SandboxBuilder witness(boolean wanted) {
        witness = wanted;
        return this;
    }

    /// Whether its files stay when it ends.
    public SandboxBuilder keep(boolean wanted) {
        keep = wanted;
        return this;
    }

    /// Whether nodes may run groups: then each has a guard and a deadman too, and what is killed or paused is all of
    /// a node.
    public SandboxBuilder hosts(boolean wanted) {
        hosts = wanted;
        return this;
    }

    /// Whether the nodes begin without certificates and form the cluster as an administrator would: the first founds it,
    /// the others join by tokens. Its clients then use the certificate of the first node. One that is added later waits for
    /// `node join`.
    public SandboxBuilder joined(boolean wanted) {
        joined = wanted;
        return this;
    }

    /// How long leases are: `fast`, `normal` or `tolerant`; what is usual where it is empty.
    public SandboxBuilder lease(String length) {
        lease = length;
        return this;
    }

    /// Volumes with two copies, each in a pool that every node gets, attached and served once it is healthy.
    public SandboxBuilder volumes(List<VolumeWish> wanted) {
        volumes = List.copyOf(wanted);
        return this;
    }

    /// Virtual machines of these names, each the small guest on a volume of its own that has its name, up once it is healthy.
    public SandboxBuilder vms(List<String> wanted) {
        vms = List.copyOf(wanted);
        return this;
    }

    /// Another daemon than that of this JVM's class path.
    public SandboxBuilder program(DaemonProgram other) {
        program = other;
        return this;
    }

    /// Members that a node's settings hold besides the usual, such as `lossyFiles`.
    public SandboxBuilder settings(String node, Map<String, Json> more) {
        settings.put(node, Map.copyOf(more));
        return this;
    }

    /// Is told what is being done where that takes longer than a moment.
    public SandboxBuilder progress(Consumer<String> listener) {
        progress = listener;
        return this;
    }

    /// Where ids, keys and addresses come from.
    public SandboxBuilder chance(SecureRandom source) {
        chance = source;
        return this;
    }

    /// A sandbox of which nothing exists yet, but which can be closed already.
    public Sandbox prepare() throws SandboxException {
        if (nodes < 1 || nodes > Limits.MOST_NODES) {
            throw new SandboxException(
                    SandboxException.Blame.USE,
                    new Problem(
                            "wrong-number-of-nodes",
                            "start a sandbox",
                            nodes + " nodes",
                            "a sandbox has 1 to " + Limits.MOST_NODES + " nodes.",
                            "Ask for as many with --nodes."));
        }
        return new Sandbox(this);
    }

    /// A sandbox that is healthy. Where that fails, nothing of it is left.
    public Sandbox start() throws SandboxException {
        Sandbox sandbox = prepare();
        try {
            sandbox.start();
            return sandbox;
        } catch (SandboxException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }
}
