package holdfast.drivers.hypervisor;

import holdfast.core.guest.GuestBoot;
import holdfast.core.guest.GuestRecord;
import holdfast.core.guest.GuestRecordJson;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.GroupId;
import holdfast.drivers.host.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The directory of one run of a guest: its sockets, and what is known of it. Only its QEMU's user and root may enter it.
///
/// @param directory named like the run's cgroup, below the node's directory of guests
record RunPlace(RunId run, Path directory) {

    private static final String GUEST = "guest.json";

    static RunPlace of(Path guests, RunId run) {
        return new RunPlace(run, guests.resolve(run.name()));
    }

    Path qmp() {
        return directory.resolve("qmp.sock");
    }

    Path admin() {
        return directory.resolve("admin.sock");
    }

    Path serial() {
        return directory.resolve("serial.sock");
    }

    Path vnc() {
        return directory.resolve("vnc.sock");
    }

    Path serialLog() {
        return directory.resolve("serial.log");
    }

    /// The end of what the log said before it was cut.
    Path serialKept() {
        return directory.resolve("serial.kept");
    }

    Path kernel() {
        return directory.resolve("kernel");
    }

    Path initrd() {
        return directory.resolve("initrd");
    }

    /// Fails if it is there: a run's number is used once.
    void make(GuestRecord guest, GuestUser user, BootFiles files)
            throws IOException, HypervisorException {
        if (serial().toString().length() > HypervisorLimits.SOCKET_PATH) {
            throw new HypervisorException(
                    "guest-path-too-long",
                    "start a guest",
                    directory,
                    "A socket in it would have a path of more than "
                            + HypervisorLimits.SOCKET_PATH
                            + " bytes.",
                    "Give the node a shorter directory for its guests.");
        }
        Files.createDirectory(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(directory.resolve(GUEST), JsonWriter.text(GuestRecordJson.json(guest)));
        if (guest.boot() instanceof GuestBoot.Kernel(String kernel, String initrd, _)) {
            files.copy(kernel, kernel());
            Owners.give(kernel(), user);
            if (!initrd.isEmpty()) {
                files.copy(initrd, initrd());
                Owners.give(initrd(), user);
            }
        }
        Owners.give(directory, user);
    }

    /// The machine as it was started; nothing where that can't be read.
    Optional<GuestRecord> guest() {
        try {
            byte[] text = Files.readAllBytes(directory.resolve(GUEST));
            return Optional.of(GuestRecordJson.of(JsonFields.of(JsonReader.read(text))));
        } catch (IOException | JsonException _) {
            return Optional.empty();
        }
    }

    /// QEMU has read them: 15 MB a guest that nobody needs any more.
    void dropBootFiles() throws IOException {
        Files.deleteIfExists(kernel());
        Files.deleteIfExists(initrd());
    }

    /// The run is over, and its user free for another. What its serial line said stays until the next one of its machine.
    void close() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        dropBootFiles();
        for (Path socket : List.of(qmp(), admin(), serial(), vnc())) {
            Files.deleteIfExists(socket);
        }
        if (Owners.of(directory) != 0) {
            Owners.give(directory, Owners.of(directory.resolve(GUEST)));
        }
    }

    /// Removes what is left of this machine's runs before this one.
    static void prune(Path guests, GroupId group, RunId except) throws IOException {
        for (RunPlace place : all(guests)) {
            if (place.run().group().equals(group) && !place.run().equals(except)) {
                Trees.delete(place.directory());
            }
        }
    }

    /// The lowest number from this one on that no guest of this node has.
    static int freeUid(Path guests, int first) throws IOException {
        Set<Integer> taken = new TreeSet<>();
        for (RunPlace place : all(guests)) {
            taken.add(Owners.of(place.directory()));
        }
        int uid = first;
        while (taken.contains(uid)) {
            uid++;
        }
        return uid;
    }

    static List<RunPlace> all(Path guests) throws IOException {
        try (Stream<Path> each = Files.list(guests)) {
            return each.flatMap(path ->
                            RunId.ofName(path.getFileName().toString())
                                    .map(run -> new RunPlace(run, path))
                                    .stream())
                    .toList();
        }
    }
}
