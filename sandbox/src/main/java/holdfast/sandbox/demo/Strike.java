package holdfast.sandbox.demo;

import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;
import java.util.function.Consumer;

/// Makes faults happen, and end.
final class Strike {

    private final Sandbox sandbox;
    private final Consumer<String> say;

    /// How a fault ends.
    @FunctionalInterface
    interface End {
        void run() throws SandboxException;
    }

    Strike(Sandbox sandbox, Consumer<String> say) {
        this.sandbox = sandbox;
        this.say = say;
    }

    /// Makes it happen.
    ///
    /// @return what ends it
    End strike(Fault fault) throws SandboxException {
        SandboxNode leader = sandbox.leader().orElse(sandbox.nodes().getFirst());
        SandboxNode follower =
                sandbox.nodes().stream()
                        .filter(node -> !node.equals(leader))
                        .findFirst()
                        .orElse(leader);
        return switch (fault) {
            case LEADER_KILLED -> kill(leader);
            case FOLLOWER_KILLED -> kill(follower);
            case LEADER_CUT_OFF -> {
                sandbox.isolate(leader);
                say.accept(leader + " is cut off");
                yield heal();
            }
            case NODES_CUT -> {
                sandbox.cut(leader, follower, true);
                say.accept(leader + " and " + follower + " do not hear each other");
                yield heal();
            }
            case LEADER_PAUSED -> {
                leader.pause();
                say.accept(leader + " stands still");
                yield () -> {
                    leader.resume();
                    say.accept(leader + " goes on");
                };
            }
            case SHARE_GONE -> {
                sandbox.hideShare();
                say.accept("the share is gone");
                yield () -> {
                    sandbox.showShare();
                    say.accept("the share is back");
                };
            }
        };
    }

    private End kill(SandboxNode node) throws SandboxException {
        node.kill();
        say.accept(node + " is killed");
        return () -> {
            say.accept(node + " is started again");
            node.start();
        };
    }

    private End heal() {
        return () -> {
            sandbox.healAll();
            say.accept("all hear each other again");
        };
    }
}
