package holdfast.drivers.host;

import holdfast.drivers.cgroup.CgroupException;
import holdfast.drivers.cgroup.Child;
import holdfast.drivers.cgroup.Removal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run whose cgroup is not removed yet. Belongs to the thread of [HostRuns]; times are `nanoTime` of this process.
final class LiveRun {

    private final RunFiles files;
    private final Child cgroup;
    private final Supervisor supervisor;

    /// The shell, where this start of the daemon has started it. One that is still coming is waited for; with one
    /// that is gone without having joined, nothing comes any more.
    private final Optional<Process> shell;

    private boolean started;
    private boolean killed;
    private Optional<Long> killAt = Optional.empty();
    private Optional<Long> lastWordsUntil = Optional.empty();

    private LiveRun(RunFiles files, Child cgroup, Supervisor supervisor, Optional<Process> shell) {
        this.files = files;
        this.cgroup = cgroup;
        this.supervisor = supervisor;
        this.shell = shell;
    }

    /// The cgroup is there before the shell is: one that comes late finds it removed, and begins nothing.
    static LiveRun begin(RunFiles files, Child cgroup, Supervisor supervisor, String user)
            throws IOException {
        Process shell = supervisor.begin(files, cgroup.path(), user);
        return new LiveRun(files, cgroup, supervisor, Optional.of(shell));
    }

    /// Of a former start of the daemon. What is empty now is closed at the next look.
    static LiveRun found(RunFiles files, Child cgroup, Supervisor supervisor) {
        LiveRun run = new LiveRun(files, cgroup, supervisor, Optional.empty());
        run.started = true;
        return run;
    }

    RunId run() {
        return files.run();
    }

    /// Sends the stop signal to the program itself; what it forked is its own to stop. Asking twice changes nothing.
    void stop(long now) throws IOException, CgroupException {
        if (killed || killAt.isPresent()) {
            return;
        }
        Optional<Long> main = files.main();
        if (main.isEmpty()) {
            kill(Asked.STOP);
            return;
        }
        files.asked(Asked.STOP);
        RunFiles.Stop stop = files.stop();
        killAt = Optional.of(now + Duration.ofMillis(stop.millis()).toNanos());
        if (cgroup.processes().contains(main.get())) {
            supervisor.signal(stop.signal(), main.get());
        }
    }

    /// Ends all of it, frozen or not.
    void kill(Asked why) throws CgroupException {
        if (!killed) {
            killed = true;
            try {
                files.asked(why);
            } catch (IOException _) {
                // A full disk must not keep a run alive: that it was us is then said to nobody.
            }
        }
        cgroup.kill();
    }

    /// What happened to it since the last look; the last is its end.
    List<RunEvent> look(long now) throws CgroupException {
        List<RunEvent> happened = new ArrayList<>();
        boolean populated = cgroup.isPopulated();
        if (!started && (populated || files.hasStatus())) {
            started = true;
            happened.add(new RunEvent.Started(run()));
        }
        if (!populated && (started || killed || shell.map(each -> !each.isAlive()).orElse(true))) {
            close().ifPresent(happened::add);
        } else if (populated) {
            hurry(now);
        }
        return happened;
    }

    /// Kills what has outlived its time: a stop that takes too long, or what a program that ended left behind.
    private void hurry(long now) throws CgroupException {
        if (killed) {
            cgroup.kill();
        } else if (killAt.isPresent() && now - killAt.get() >= 0) {
            kill(Asked.LATE);
        } else if (killAt.isEmpty() && files.hasStatus()) {
            endLeftovers(now);
        }
    }

    private void endLeftovers(long now) throws CgroupException {
        if (lastWordsUntil.isEmpty()) {
            lastWordsUntil = Optional.of(now + HostLimits.LAST_WORDS.toNanos());
        } else if (now - lastWordsUntil.get() >= 0) {
            cgroup.kill();
        }
    }

    /// The end is the removal: a look that found it empty proves nothing about a shell that is on its way.
    Optional<RunEvent> close() throws CgroupException {
        return cgroup.remove() == Removal.NOT_EMPTY
                ? Optional.empty()
                : Optional.of(new RunEvent.Ended(run(), files.end()));
    }
}
