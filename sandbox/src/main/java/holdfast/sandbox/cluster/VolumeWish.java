package holdfast.sandbox.cluster;

import holdfast.sandbox.model.SandboxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A volume that a sandbox is to have.
public record VolumeWish(String name, long bytes) {

    private static final Pattern WISH =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]{0,62})=([0-9]{1,9})([KMGT])(iB)?");
    private static final String LETTERS = "KMGT";
    private static final int SHIFT = 10;

    /// Reads a name and a size by powers of 1,024, such as `v1=64M`.
    public static VolumeWish parse(String text) throws SandboxException {
        Matcher wish = WISH.matcher(text);
        if (!wish.matches()) {
            throw Refusals.use(
                    "volume-not-understood",
                    "start a sandbox",
                    "--volume '" + text + "'",
                    "it is no name and size.",
                    "Say NAME=SIZE, such as v1=64M; K, M, G and T are powers of 1,024 bytes.");
        }
        long number = Long.parseLong(wish.group(2));
        return new VolumeWish(
                wish.group(1), number << SHIFT * (1 + LETTERS.indexOf(wish.group(3))));
    }
}
