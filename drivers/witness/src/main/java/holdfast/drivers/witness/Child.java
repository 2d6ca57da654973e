package holdfast.drivers.witness;

import holdfast.core.witness.WitnessIo;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.ByteWriter;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One child process, seen from the daemon: what it says and its end are told as they come, from a thread
/// of its own. Only the driver's thread asks it anything.
final class Child {

    private final Process process;

    /// The rest belongs to the driver's thread. Whether it holds the lock.
    private boolean ready;

    /// Whether it was given a request, so that something of it may still land while it lives.
    private boolean used;

    private volatile boolean dying;

    private Child(Process process) {
        this.process = process;
    }

    /// @param said is told every reply
    /// @param gone is told once, with why, when the process is really gone
    static Child start(
            ChildCommand command,
            List<String> words,
            BiConsumer<Child, Reply> said,
            BiConsumer<Child, String> gone)
            throws IOException {
        Child child = new Child(command.with(words).start());
        Thread.ofPlatform()
                .name("witness-child-" + child.process.pid())
                .daemon()
                .start(() -> gone.accept(child, child.listen(said)));
        return child;
    }

    boolean isReady() {
        return ready;
    }

    boolean isUsed() {
        return used;
    }

    boolean isDying() {
        return dying;
    }

    void becomeReady() {
        ready = true;
    }

    /// Tells it to take the lock, which it may wait for: the first word to it, and an empty one.
    void takeLock() throws IOException {
        Frames.write(process.getOutputStream(), new ByteWriter(0));
    }

    /// Hands a request over. It is smaller than a pipe, and the only one: this never waits.
    void ask(WitnessIo io) throws IOException {
        used = true;
        Frames.write(process.getOutputStream(), RequestFormat.write(io));
    }

    /// Sends SIGKILL and goes on. Its streams are left alone: closing them could wait.
    void kill() {
        dying = true;
        process.toHandle().destroyForcibly();
    }

    /// Tells what it says until it is gone, which may be long after it was killed. Returns why it went.
    private String listen(BiConsumer<Child, Reply> said) {
        try {
            InputStream replies = process.getInputStream();
            Optional<ByteReader> frame = Frames.read(replies);
            while (frame.isPresent()) {
                said.accept(this, ReplyFormat.read(frame.get()));
                frame = Frames.read(replies);
            }
        } catch (IOException | FormatException _) {
            // It ended in the middle of a word, or its words can't be trusted.
            process.toHandle().destroyForcibly();
        }
        return "its process ended with status " + awaitEnd() + ShareTask.errors(process);
    }

    private int awaitEnd() {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException _) {
                // Nobody else can wait for it: go on.
            }
        }
    }
}
