package holdfast.frontends.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The client's settings, a certificate or a key can't be used: nothing was asked of anybody.
public final class SettingsException extends ClientException {

    private static final long serialVersionUID = 1;

    SettingsException(String code, String tried, String on, String why, String remedy) {
        super(own(code, 400, tried, on, why, remedy, ""), List.of());
    }

    /// A file of this machine can't be read.
    public static SettingsException ofFile(String tried, Path file, IOException e) {
        return new SettingsException(
                "file-unreadable",
                tried,
                Text.quoted(file.toString()),
                "It can't be read: " + Text.quoted(String.valueOf(e.getMessage())) + ".",
                "Name a file that is there and may be read.");
    }
}
