package holdfast.sandbox.process;

import holdfast.core.model.Problem;
import holdfast.sandbox.model.Limits;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The signals that the sandbox sends. By the shell's `kill`, because the JDK only knows two of them.
public enum Signal {
    STOP,
    CONT,
    TERM,
    KILL,
    HUP;

    /// Sends it.
    ///
    /// @throws SandboxException where there is no such process, or it is somebody else's
    public void send(long pid) throws SandboxException {
        send(List.of(pid));
    }

    /// Sends it to all of them, in this order and with nothing in between.
    ///
    /// @throws SandboxException where one of them did not get it
    public void send(List<Long> pids) throws SandboxException {
        String numbers = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        String why;
        try {
            Process kill =
                    new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + numbers)
                            .redirectErrorStream(true)
                            .start();
            kill.getOutputStream().close();
            boolean ended = kill.waitFor(Limits.TOOL.toMillis(), TimeUnit.MILLISECONDS);
            if (ended && kill.exitValue() == 0) {
                return;
            }
            why = ended ? "there is no such process any more." : "kill does not end.";
        } catch (IOException e) {
            why = e.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "the sandbox is ending.";
        }
        throw new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "signal-not-sent",
                        "send SIG" + name(),
                        "process " + numbers,
                        why,
                        "See `holdfast sandbox list`."));
    }
}
