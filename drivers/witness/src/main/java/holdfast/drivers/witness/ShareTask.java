package holdfast.drivers.witness;

import holdfast.core.model.Problem;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One task of a child process that says one thing and ends, within a time limit.
///
/// @param tried the task's name in a [Problem]
record ShareTask(String tried, ChildCommand command, Duration limit) {

    private static final int ERRORS_SHOWN = 1_000;

    /// Returns what the child said, or why it said nothing.
    Reply run(String location, List<String> words) {
        try {
            Process process = command.with(words).start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.toHandle().destroyForcibly();
                return new Reply.Refused(hung(location));
            }
            return said(location, process);
        } catch (IOException e) {
            return new Reply.Refused(failed(location, ShareException.say(e)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Reply.Refused(failed(location, "it was interrupted"));
        }
    }

    /// What a process said is read after its end, from what the JVM has drained of its pipes: one frame is
    /// less than a pipe holds.
    private Reply said(String location, Process process) throws IOException {
        Optional<ByteReader> frame = Frames.read(process.getInputStream());
        if (frame.isPresent()) {
            try {
                return ReplyFormat.read(frame.get());
            } catch (FormatException e) {
                throw Frames.broken(e);
            }
        }
        return new Reply.Refused(
                failed(location, "it ended with status " + process.exitValue() + errors(process)));
    }

    static String errors(Process process) {
        try (InputStream errors = process.getErrorStream()) {
            String text =
                    new String(errors.readNBytes(ERRORS_SHOWN), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + text.lines().findFirst().orElse("");
        } catch (IOException _) {
            return "";
        }
    }

    private Problem hung(String location) {
        return new Problem(
                "share-hangs",
                tried,
                location,
                "It gave no answer within " + limit.toMillis() + " ms.",
                "See whether its server and the network to it work; a mount that hangs ends with"
                        + " `umount -f` or when its server is back.");
    }

    private Problem failed(String location, String why) {
        return new Problem(
                "share-process-failed",
                tried,
                location,
                "The process that was to touch the share could not: " + why + ".",
                "See whether this machine has memory and processes left, and try again.");
    }
}
