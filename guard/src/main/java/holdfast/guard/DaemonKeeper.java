package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.ProcessMark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Starts the daemon, and starts it again when it died. Knows one that it did not start by its number and start time.
final class DaemonKeeper {

    private final GuardFiles files;
    private final UUID boot;
    private final Voice voice;
    private final DiskSocket disks;
    private final Restarts restarts = new Restarts();
    private Optional<ProcessMark> process = Optional.empty();
    private Optional<Process> child = Optional.empty();
    private GuardSettings settings;
    private boolean asked;
    private boolean disksTold;

    DaemonKeeper(GuardFiles files, GuardSettings settings, UUID boot, Voice voice) {
        this.files = files;
        this.settings = settings;
        this.boot = boot;
        this.voice = voice;
        this.disks = new DiskSocket(files.disks());
    }

    /// Takes over the daemon that says in its file that it runs, where it does.
    synchronized void adopt() {
        try {
            String[] words = Files.readString(files.daemon()).strip().split(" ");
            if (words.length == 3 && words[2].equals(boot.toString())) {
                process = ProcessMark.parse(words[0] + " " + words[1]).filter(ProcessMark::isAlive);
                process.ifPresent(
                        mark -> voice.say("found the daemon " + mark.pid() + ", which lives"));
            }
        } catch (IOException _) {
            // No daemon has run here yet.
        }
    }

    /// A daemon said that it is this one.
    synchronized void greeted(ProcessMark mark, GuardSettings newSettings) {
        settings = newSettings;
        asked = false;
        if (process.filter(mark::equals).isEmpty()) {
            voice.say("the daemon is " + mark.pid());
            process = Optional.of(mark);
            child = Optional.empty();
            leaveDisks();
        }
    }

    /// That daemon was not started from here, so it has its own socket.
    private void leaveDisks() {
        try {
            disks.release();
        } catch (IOException e) {
            voice.say("the socket of the disks: " + e.getMessage());
        }
    }

    /// At the end: whoever comes now is to see at once that nobody serves.
    synchronized void leave() throws IOException {
        disks.remove();
    }

    /// It will end, and wants to be started again.
    synchronized void restartAsked() {
        asked = true;
    }

    synchronized boolean isAlive() {
        return child.map(Process::isAlive)
                .orElseGet(() -> process.map(ProcessMark::isAlive).orElse(false));
    }

    /// Asks it to end as planned.
    synchronized void end() {
        process.ifPresent(ProcessMark::end);
    }

    /// Once each beat.
    synchronized void look(long now) {
        if (isAlive()) {
            return;
        }
        bury(now);
        if (settings.daemon().isEmpty()) {
            return;
        }
        makeDisks();
        if (restarts.isDue(now)) {
            start(now);
        }
    }

    /// At once, and not with the daemon: guests wait better in a backlog than before a socket that is not there.
    private void makeDisks() {
        try {
            disks.make();
            disksTold = false;
        } catch (IOException e) {
            if (!disksTold) {
                voice.say("no socket for the disks, the daemon has to make one: " + e.getMessage());
            }
            disksTold = true;
        }
    }

    private void bury(long now) {
        if (process.isEmpty()) {
            return;
        }
        String status = child.map(ended -> " (status " + ended.exitValue() + ")").orElse("");
        String what = "daemon " + process.get().pid() + ": alive => ended" + status;
        if (asked) {
            restarts.endedAsAsked(now);
            voice.say(what + ", as asked");
        } else {
            long pause = restarts.ended(now);
            voice.say(what + (pause == 0 ? "" : "; started again in " + pause + " ms"));
        }
        asked = false;
        process = Optional.empty();
        child = Optional.empty();
    }

    private void start(long now) {
        restarts.started(now);
        // A session of its own: what reaches the guard's terminal does not reach the daemon.
        List<String> words =
                new ArrayList<>(List.of("setsid", "/bin/sh", "-c", GuardProgram.FIRST, "daemon"));
        words.addAll(settings.daemon());
        ProcessBuilder builder =
                Tool.builder(words)
                        .directory(new File(settings.directory()))
                        .redirectErrorStream(true);
        if (disks.isHeld()) {
            builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        }
        builder.redirectOutput(
                settings.output().isEmpty()
                        ? ProcessBuilder.Redirect.INHERIT
                        : ProcessBuilder.Redirect.appendTo(new File(settings.output())));
        try {
            Process started = builder.start();
            child = Optional.of(started);
            process =
                    ProcessMark.of(started.pid())
                            .or(() -> Optional.of(new ProcessMark(started.pid(), -1)));
            voice.say("daemon " + started.pid() + " started");
        } catch (IOException e) {
            voice.say(
                    "can't start the daemon; the next try in "
                            + restarts.ended(BootClock.millis())
                            + " ms: "
                            + e.getMessage());
        }
    }
}
