package holdfast.frontends.client;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request of the contract, not yet asked of anybody. [Calls] makes those that the contract has today.
///
/// @param name    what is tried, such as `set-setting`: stands in messages
/// @param path    with its query, percent-encoded
/// @param headers beside those that the client makes itself
/// @param body    JSON, or empty for none
/// @param answer  what the body of the answer is read as; [String] for its text as it is
/// @param waits   whether the node that is asked may have to wait for the cluster
public record Call<T>(
        String name,
        String method,
        String path,
        Map<String, String> headers,
        String body,
        Class<T> answer,
        Repeat repeat,
        boolean waits) {

    public Call {
        headers = Map.copyOf(headers);
        if (!path.startsWith("/") || !clean(path) || !clean(method)) {
            throw new IllegalArgumentException("no request line: " + method + " " + path);
        }
        headers.forEach((header, value) -> {
            if (!clean(header) || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
                throw new IllegalArgumentException("no header: " + header);
            }
        });
    }

    /// Whether it may be asked again, there or elsewhere, when nobody knows what became of it.
    public enum Repeat {
        /// It changes nothing.
        FREELY,
        /// It carries a key, by which the cluster does it once.
        WITH_KEY,
        /// Only where nothing of it was sent.
        UNSENT,
        /// It is about the one node that is asked, and is asked once.
        ONE_NODE
    }

    /// A read of what the answering node has.
    public static <T> Call<T> get(String name, String path, Class<T> answer) {
        return new Call<>(name, "GET", path, Map.of(), "", answer, Repeat.FREELY, false);
    }

    /// A change.
    public static <T> Call<T> change(
            String name, String method, String path, String body, Class<T> answer) {
        return new Call<>(name, method, path, Map.of(), body, answer, Repeat.WITH_KEY, true);
    }

    /// The same with one more header.
    public Call<T> with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call<>(name, method, path, more, body, answer, repeat, waits);
    }

    /// The same, but the node may have to wait for the cluster.
    public Call<T> waiting() {
        return new Call<>(name, method, path, headers, body, answer, repeat, true);
    }

    /// The same, but for the one node that is asked.
    public Call<T> once() {
        return new Call<>(name, method, path, headers, body, answer, Repeat.ONE_NODE, waits);
    }

    /// The same, but never repeated once it was sent.
    public Call<T> unlessSent() {
        return new Call<>(name, method, path, headers, body, answer, Repeat.UNSENT, waits);
    }

    /// Without the body, which may hold a secret.
    @Override
    public String toString() {
        return name + " (" + method + " " + path + ")";
    }

    private static boolean clean(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
