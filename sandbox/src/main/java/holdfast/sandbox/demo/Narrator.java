package holdfast.sandbox.demo;

import holdfast.frontends.api.NodeStatus;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Tells an act while it happens: who leads, as the nodes say.
final class Narrator implements AutoCloseable {

    private static final long LOOK_MILLIS = 20;

    private final Sandbox sandbox;
    private final Voice voice;
    private final long begun = System.nanoTime();
    private final Thread thread;
    private volatile boolean closed;
    private String told = "";

    Narrator(Sandbox sandbox, Voice voice) {
        this.sandbox = sandbox;
        this.voice = voice;
        this.thread = Thread.ofVirtual().name("narrator").start(this::tellOn);
    }

    private void tellOn() {
        while (!closed) {
            tellLeader();
            if (!Pause.millis(LOOK_MILLIS)) {
                return;
            }
        }
    }

    private void tellLeader() {
        Optional<SandboxNode> leader = sandbox.leader();
        Optional<NodeStatus> status = leader.flatMap(sandbox::status);
        if (leader.isPresent() && status.isPresent()) {
            String sentence = leader.get() + " leads in term " + status.get().term();
            if (!sentence.equals(told)) {
                told = sentence;
                say(sentence);
            }
        }
    }

    void say(String what) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (!closed && !sandbox.isClosing()) {
            voice.line(String.format(Locale.ROOT, "  %6d ms  %s", millis, what));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
