package holdfast.sandbox.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A record that the small guest wrote to its disk: on its serial line the same words say that it is durable.
///
/// @param number from 1 on, over all runs of the guest
/// @param text   `REC number uptime`, of which the uptime is that of the guest, in seconds
record Written(long number, String text) {

    /// Between records others speak on the same line, so one may begin anywhere; its end is the line's.
    private static final Pattern ON_THE_LINE =
            Pattern.compile("REC (\\d{1,18}) \\d+\\.\\d+(?=\\r?\\n)");

    /// All that are said to be durable, in their order. One that was cut off in the middle is none.
    static List<Written> said(String serial) {
        List<Written> all = new ArrayList<>();
        Matcher found = ON_THE_LINE.matcher(serial);
        while (found.find()) {
            all.add(new Written(Long.parseLong(found.group(1)), found.group()));
        }
        return all;
    }
}
