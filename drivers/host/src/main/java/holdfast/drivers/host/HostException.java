package holdfast.drivers.host;

import holdfast.core.model.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// The host could not do what was asked; nothing was begun.
public final class HostException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public HostException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// What an error of files says, in words: its message alone is often only a path.
    static String say(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> gone.getFile() + " is not there";
            case FileSystemException at when at.getReason() != null ->
                    at.getFile() + ": " + at.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
