package holdfast.core.guest;

/// How often a machine that failed is started again.
///
/// @param restarts     within the period; one failure more, and it is left alone
/// @param periodMillis a failure counts this long
public record RestartPolicy(int restarts, long periodMillis) {

    public static final RestartPolicy DEFAULT = new RestartPolicy(3, 15 * 60_000L);
}
