package holdfast.sandbox.demo;

import holdfast.sandbox.cluster.VmRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the small guest said in one of its runs: its hypervisor keeps it in a file, which outlives both for a while.
///
/// @param file of the node's host
record Serial(Path file) {

    private static final String UP = "GUEST-UP ";
    private static final Pattern FOUND = Pattern.compile("REC-RESUME (\\d{1,18})\\r?\\n");

    static Serial of(VmRun run) {
        return new Serial(Path.of(run.serial()));
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Its hypervisor is about to make it.
            return "";
        }
    }

    boolean isUp() {
        return text().contains(UP);
    }

    /// The number of the last record that it found on its disk when it came up, once it has said so.
    OptionalLong found() {
        Matcher found = FOUND.matcher(text());
        return found.find()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    /// What it wrote in this run.
    List<Written> written() {
        return Written.said(text());
    }
}
