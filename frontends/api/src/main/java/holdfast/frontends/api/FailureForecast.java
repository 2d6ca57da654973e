package holdfast.frontends.api;

import java.util.List;

/// What happens if something more fails.
///
/// @param fails       ids of the voters that fail, together
/// @param survives    whether the cluster can then still decide
/// @param votesLeft   votes that then answer, in the half that has the least to spare
/// @param votesNeeded votes that half needs
/// @param sentence    the same in words
public record FailureForecast(
        List<String> fails, boolean survives, int votesLeft, int votesNeeded, String sentence) {

    public FailureForecast {
        fails = List.copyOf(fails);
    }
}
