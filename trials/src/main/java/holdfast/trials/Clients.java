package holdfast.trials;

import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.frontends.client.SettingsException;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/// How a trial talks to a sandbox: through any node, or through one and no other. Safe to use from several threads.
public final class Clients implements AutoCloseable {

    private final ClusterClient any;
    private final SecureRandom chance;

    private Clients(ClusterClient any, SecureRandom chance) {
        this.any = any;
        this.chance = chance;
    }

    /// Of the nodes that the sandbox has now.
    ///
    /// @param chance where the ids of commands come from
    public static Clients of(Sandbox sandbox, SecureRandom chance) throws SettingsException {
        ClientSettings settings = ClientSettings.read(sandbox.layout().client());
        return new Clients(ClusterClient.builder(settings, chance).build(), chance);
    }

    /// Asks whichever node answers.
    public ClusterClient any() {
        return any;
    }

    /// Asks this node alone.
    public ClusterClient at(SandboxNode node) throws SettingsException {
        return any.at(Endpoint.parse(node.place().apiUri()));
    }

    /// One for each node, which asks that node alone.
    public List<ClusterClient> each() {
        return any.endpoints().stream().map(any::at).toList();
    }

    /// For a command that may have to be asked for again; see [CommandId].
    UUID newId() {
        long high = (chance.nextLong() & ~0xf000L) | 0x4000L;
        long low = (chance.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    @Override
    public void close() {
        any.close();
    }
}
