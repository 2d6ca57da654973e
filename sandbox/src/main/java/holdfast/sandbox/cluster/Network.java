package holdfast.sandbox.cluster;

import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.network.Firewall;
import java.util.ArrayList;
import java.util.List;

/// Which nodes are cut from which. One change after the other.
final class Network {

    private final Firewall firewall;
    private volatile List<CutPair> cuts = List.of();

    Network(Layout layout) {
        this.firewall = new Firewall(layout.table(), layout.firewall());
    }

    synchronized void cut(SandboxNode from, List<SandboxNode> to, boolean bothWays)
            throws SandboxException {
        firewall.cut(
                List.of(from.place().host()),
                to.stream().map(node -> node.place().host()).toList(),
                bothWays);
        List<CutPair> now = new ArrayList<>(cuts);
        for (SandboxNode other : to) {
            add(now, new CutPair(from.name(), other.name()));
            if (bothWays) {
                add(now, new CutPair(other.name(), from.name()));
            }
        }
        cuts = List.copyOf(now);
    }

    private static void add(List<CutPair> cuts, CutPair cut) {
        if (!cuts.contains(cut)) {
            cuts.add(cut);
        }
    }

    synchronized void heal(SandboxNode one, SandboxNode other) throws SandboxException {
        firewall.heal(one.place().host(), other.place().host());
        List<CutPair> now = new ArrayList<>(cuts);
        now.remove(new CutPair(one.name(), other.name()));
        now.remove(new CutPair(other.name(), one.name()));
        cuts = List.copyOf(now);
    }

    synchronized void healAll() throws SandboxException {
        firewall.healAll();
        cuts = List.of();
    }

    List<CutPair> cuts() {
        return cuts;
    }
}
