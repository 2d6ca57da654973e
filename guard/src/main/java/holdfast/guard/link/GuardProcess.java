package holdfast.guard.link;

import holdfast.guard.GuardFiles;
import holdfast.guard.GuardLock;
import holdfast.guard.GuardProgram;
import holdfast.guard.Restarts;
import holdfast.guard.protocol.FreezeTimes;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The guard's process: whether one lives, starting the next, ending one that is silent.
final class GuardProcess {

    private final GuardFiles files;
    private final GuardProgram program;
    private final UUID boot;
    private final Consumer<String> log;
    private final Restarts restarts = new Restarts();
    private Optional<Process> started = Optional.empty();

    GuardProcess(GuardFiles files, GuardProgram program, UUID boot, Consumer<String> log) {
        this.files = files;
        this.program = program;
        this.boot = boot;
        this.log = log;
    }

    /// @param times what the next one goes by from its start
    /// @return whether one was started, or tried to be
    synchronized boolean startIfNoneLives(long now, Optional<FreezeTimes> times) {
        if (started.filter(Process::isAlive).isPresent() || GuardLock.holder(files).isPresent()) {
            return false;
        }
        started.ifPresent(process -> bury(process, now));
        started = Optional.empty();
        if (!restarts.isDue(now)) {
            return false;
        }
        restarts.started(now);
        try {
            Process next = program.start(files, boot, times);
            started = Optional.of(next);
            log.accept("guard " + next.pid() + " started");
        } catch (IOException e) {
            long pause = restarts.ended(now);
            log.accept("no guard can be started, next try in " + pause + " ms: " + e.getMessage());
        }
        return true;
    }

    private void bury(Process process, long now) {
        long pause = restarts.ended(now);
        log.accept(
                "the guard ended with "
                        + process.exitValue()
                        + (pause == 0 ? "" : "; the next one in " + pause + " ms"));
    }

    /// Ends one that lives and says nothing.
    synchronized void replace() {
        GuardLock.holder(files)
                .ifPresent(mark -> {
                    log.accept("guard " + mark.pid() + " is silent, and is replaced");
                    mark.kill();
                });
        // One that never came as far as its lock.
        started.ifPresent(Process::destroyForcibly);
    }

    /// Asks it to end, one that is just starting too.
    synchronized void end() {
        GuardLock.holder(files).ifPresent(ProcessMark::end);
        started.ifPresent(Process::destroy);
    }
}
