package holdfast.drivers.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/// The files of one control group: what [Parent] and [Child] have in common.
///
/// @param path its directory
record Group(Path path) {

    private static final String FREEZE = "cgroup.freeze";
    private static final String EVENTS = "cgroup.events";
    private static final String KILL = "cgroup.kill";
    private static final String PROCESSES = "cgroup.procs";

    /// Between two looks of those who wait. A change of cgroup.events could be polled for; a look costs 10 us.
    private static final Duration LOOK = Duration.ofMillis(2);

    /// One question that a wait asks.
    @FunctionalInterface
    private interface Question {
        boolean ask() throws CgroupException;
    }

    void make() throws CgroupException {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw CgroupProblems.of("make a control group", path, e);
        }
        for (String file : List.of(FREEZE, KILL)) {
            if (CgroupProblems.lacks(path, file)) {
                throw CgroupProblems.tooOld(path, file);
            }
        }
    }

    boolean exists() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    void setFreeze(boolean frozen) throws CgroupException {
        write(frozen ? "freeze" : "thaw", FREEZE, frozen ? "1" : "0");
    }

    boolean isFreezeAsked() throws CgroupException {
        return read(FREEZE).strip().equals("1");
    }

    boolean isFrozen() throws CgroupException {
        return read(EVENTS).contains("frozen 1");
    }

    boolean isPopulated() throws CgroupException {
        return read(EVENTS).contains("populated 1");
    }

    void kill() throws CgroupException {
        write("end what is in", KILL, "1");
    }

    boolean awaitFrozen(Duration atMost) throws CgroupException {
        return await(atMost, this::isFrozen);
    }

    boolean awaitEmpty(Duration atMost) throws CgroupException {
        return await(atMost, () -> !isPopulated());
    }

    private static boolean await(Duration atMost, Question question) throws CgroupException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!question.ask()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    Path processesFile() {
        return path.resolve(PROCESSES);
    }

    /// Those in it and in the groups below it.
    List<Long> processes() throws CgroupException {
        List<Long> found = new ArrayList<>();
        for (String line : read(PROCESSES).lines().toList()) {
            found.add(Long.parseLong(line.strip()));
        }
        for (Group below : below()) {
            found.addAll(below.processesOrNone());
        }
        return found;
    }

    private List<Long> processesOrNone() throws CgroupException {
        try {
            return processes();
        } catch (CgroupException e) {
            if (e.gone()) {
                return List.of();
            }
            throw e;
        }
    }

    /// The groups right below.
    List<Group> below() throws CgroupException {
        List<Group> found = new ArrayList<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        path, entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))) {
            entries.forEach(entry -> found.add(new Group(entry)));
        } catch (DirectoryIteratorException e) {
            throw CgroupProblems.of(
                    "list what is below", path, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw CgroupProblems.of("list what is below", path, e);
        }
        return found;
    }

    Removal remove() throws CgroupException {
        if (!exists()) {
            return Removal.GONE;
        }
        try {
            for (Group below : below()) {
                if (below.remove() == Removal.NOT_EMPTY) {
                    return Removal.NOT_EMPTY;
                }
            }
            Files.delete(path);
            return Removal.REMOVED;
        } catch (CgroupException e) {
            if (e.gone()) {
                return Removal.GONE;
            }
            throw e;
        } catch (IOException e) {
            if (CgroupProblems.isGone(e)) {
                return Removal.GONE;
            }
            String why = String.valueOf(e.getMessage());
            if (why.contains("busy") || why.contains("not empty")) {
                return Removal.NOT_EMPTY;
            }
            throw CgroupProblems.of("remove", path, e);
        }
    }

    private String read(String file) throws CgroupException {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw CgroupProblems.of("read " + file + " of", path, e);
        }
    }

    private void write(String tried, String file, String word) throws CgroupException {
        try {
            Files.write(
                    path.resolve(file),
                    word.getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CgroupProblems.of(tried, path, e);
        }
    }
}
