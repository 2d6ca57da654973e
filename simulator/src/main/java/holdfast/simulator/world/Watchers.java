package holdfast.simulator.world;

import holdfast.core.agreement.Message;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import holdfast.core.witness.Sector;
import java.util.ArrayList;
import java.util.List;

/// All watchers of a world, in the order in which they were added.
final class Watchers implements Watcher {
    private final List<Watcher> all = new ArrayList<>();

    void add(Watcher watcher) {
        all.add(watcher);
    }

    void addFirst(Watcher watcher) {
        all.addFirst(watcher);
    }

    @Override
    public void started(SimNode node, Recovered recovered) {
        for (Watcher watcher : all) {
            watcher.started(node, recovered);
        }
    }

    @Override
    public void handling(SimNode node, List<NodeEvent> events) {
        for (Watcher watcher : all) {
            watcher.handling(node, events);
        }
    }

    @Override
    public void handled(SimNode node, List<NodeEvent> events, List<NodeAction> actions) {
        for (Watcher watcher : all) {
            watcher.handled(node, events, actions);
        }
    }

    @Override
    public void stopped(SimNode node, String why) {
        for (Watcher watcher : all) {
            watcher.stopped(node, why);
        }
    }

    @Override
    public void durable(SimNode node, Write write) {
        for (Watcher watcher : all) {
            watcher.durable(node, write);
        }
    }

    @Override
    public void wiped(SimNode node) {
        for (Watcher watcher : all) {
            watcher.wiped(node);
        }
    }

    @Override
    public void astray(Message message, String how) {
        for (Watcher watcher : all) {
            watcher.astray(message, how);
        }
    }

    @Override
    public void landed(SimShare share, int slot, boolean second, Sector before, Sector after) {
        for (Watcher watcher : all) {
            watcher.landed(share, slot, second, before, after);
        }
    }

    @Override
    public void hosted(SimNode node, String what) {
        for (Watcher watcher : all) {
            watcher.hosted(node, what);
        }
    }

    @Override
    public void copyDid(SimNode node, String volume, Object action) {
        for (Watcher watcher : all) {
            watcher.copyDid(node, volume, action);
        }
    }

    @Override
    public void told(String what) {
        for (Watcher watcher : all) {
            watcher.told(what);
        }
    }
}
