package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import holdfast.guard.protocol.ProcessMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The deadman as the guard sees it: finds the one that lives, starts one where none does, feeds it, and replaces one that is silent.
/// Used by the guard's loop alone.
final class Deadman {

    /// What it is called in the list of processes; the script follows.
    static final String NAME = "holdfast-deadman";

    private static final String SCRIPT = script();

    private final GuardFiles files;
    private final Feed feed;
    private final Voice voice;
    private final Restarts restarts = new Restarts();
    private Optional<ProcessMark> process = Optional.empty();
    private Optional<Process> child = Optional.empty();
    private String parent = "";
    private long answers;
    private int silentBeats;
    private boolean answered;

    Deadman(GuardFiles files, Feed feed, Voice voice) {
        this.files = files;
        this.feed = feed;
        this.voice = voice;
    }

    /// The pipes, made where there are none.
    static void makePipes(GuardFiles files) throws IOException, InterruptedException {
        for (Path pipe : List.of(files.toDeadman(), files.fromDeadman())) {
            if (!Files.exists(pipe)) {
                Tool.run(List.of("mkfifo", "-m", "600", pipe.toString()), "");
            }
        }
    }

    /// Takes over the deadman that lives, if there is one for this parent.
    ///
    /// @param ask whether to ask it for its deadline
    /// @return the deadline that it goes by, where it was asked and said so in time
    Optional<Long> adopt(String ofParent, boolean ask) throws IOException, InterruptedException {
        Optional<ProcessMark> living = living(ofParent);
        parent = ofParent;
        if (living.isEmpty()) {
            return Optional.empty();
        }
        process = living;
        if (!ask) {
            voice.say("took over the deadman " + living.get().pid() + ", which lives");
            return Optional.empty();
        }
        feed.send(Feed.SAY);
        for (long waited = 0; waited < GuardLimits.SAY_MILLIS; waited += 5) {
            if (feed.answers() > 0) {
                voice.say("took over the deadman " + living.get().pid() + ", which lives");
                return Optional.of(feed.heldMillis());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        voice.say("found the deadman " + living.get().pid() + ", which does not answer");
        return Optional.empty();
    }

    private Optional<ProcessMark> living(String ofParent) {
        try {
            long pid = Long.parseLong(Files.readString(files.deadmanLock()).strip());
            String words =
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), "cmdline"),
                            StandardCharsets.ISO_8859_1);
            Optional<ProcessMark> mark = ProcessMark.of(pid);
            if (!words.contains("\0" + NAME + "\0" + files.data() + "\0")) {
                return Optional.empty();
            }
            if (!words.contains("\0" + ofParent + "\0")) {
                mark.ifPresent(ProcessMark::kill);
                return Optional.empty();
            }
            return mark;
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Once each beat: starts it where it is dead, replaces it where it is silent, else feeds it.
    void look(String ofParent, long deadline, long now) {
        if (!ofParent.equals(parent)) {
            kill("it is another parent's");
            parent = ofParent;
        }
        if (isAlive()) {
            feed(deadline);
            replaceIfSilent();
        } else {
            bury(now);
            if (restarts.isDue(now)) {
                // One that was not known: a second would find the pipes taken.
                process = living(ofParent);
                if (process.isEmpty()) {
                    start(deadline, now);
                }
            }
        }
    }

    /// By this deadline from now on; at once, or with the next beat.
    void feed(long deadline) {
        try {
            feed.send(Long.toString(deadline));
        } catch (IOException e) {
            voice.say("can't feed the deadman: " + e.getMessage());
        }
    }

    /// Tells it to end once the parent is frozen, and waits for a moment until it has heard that.
    boolean leave(long deadline) throws IOException, InterruptedException {
        long end = BootClock.millis() + GuardLimits.LEAVE_MILLIS;
        for (int tries = 0; BootClock.millis() < end && isAlive(); tries++) {
            if (feed.isStopTaken()) {
                return true;
            }
            if (tries % 20 == 0) {
                feed.send(Long.toString(deadline));
                feed.send(Feed.STOP);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return !isAlive() || feed.isStopTaken();
    }

    boolean isAlive() {
        return child.map(Process::isAlive)
                .orElseGet(() -> process.map(ProcessMark::isAlive).orElse(false));
    }

    private void replaceIfSilent() {
        if (feed.answers() != answers) {
            answers = feed.answers();
            answered = true;
            silentBeats = 0;
        } else if (++silentBeats >= patience()) {
            kill("it is silent");
        }
    }

    private int patience() {
        return answered ? GuardLimits.DEADMAN_SILENT_BEATS : GuardLimits.DEADMAN_STARTS_BEATS;
    }

    private void kill(String why) {
        silentBeats = 0;
        process.filter(ProcessMark::isAlive)
                .ifPresent(mark -> {
                    voice.say("deadman " + mark.pid() + ": alive => ended, because " + why);
                    mark.kill();
                });
    }

    private void bury(long now) {
        if (process.isEmpty()) {
            return;
        }
        String status = child.map(ended -> " (status " + ended.exitValue() + ")").orElse("");
        long pause = restarts.ended(now);
        voice.say(
                "deadman "
                        + process.get().pid()
                        + " is dead"
                        + status
                        + (pause == 0 ? "" : "; the next one in " + pause + " ms"));
        process = Optional.empty();
        child = Optional.empty();
    }

    private void start(long deadline, long now) {
        restarts.started(now);
        try {
            feed.reset();
            List<String> words =
                    List.of(
                            "setsid",
                            "bash",
                            "-c",
                            SCRIPT,
                            NAME,
                            files.data().toString(),
                            parent,
                            Long.toString(deadline));
            Process started =
                    Tool.builder(words)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            child = Optional.of(started);
            process = ProcessMark.of(started.pid()).or(() -> Optional.of(dead(started)));
            silentBeats = 0;
            answered = false;
            answers = feed.answers();
            feed(deadline);
            voice.say("deadman " + started.pid() + " started, deadline " + deadline);
        } catch (IOException e) {
            voice.say(
                    "can't start the deadman; the next try in "
                            + restarts.ended(BootClock.millis())
                            + " ms: "
                            + e.getMessage());
        }
    }

    /// It ended before it could be looked at.
    private static ProcessMark dead(Process process) {
        return new ProcessMark(process.pid(), -1);
    }

    static String script() {
        try (InputStream script =
                Objects.requireNonNull(Deadman.class.getResourceAsStream("deadman.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
