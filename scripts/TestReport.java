import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// What the reports say that the tests of one module left.
final class TestReport {
    private static final int MESSAGE_LINES = 20;
    /// Modules whose tests compute the same every time.
    private static final Pattern PURE = Pattern.compile("core/.+|drivers/format|spec|simulator|architecture");
    private final String module;
    /// Each with its name and what it said.
    final List<String> failures = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    final List<String> atSecondTry = new ArrayList<>();
    int passed;
    double seconds;

    private TestReport(String module) {
        this.module = module;
    }

    /// @param folder of the reports; there need not be one
    static TestReport of(String module, Path folder) throws IOException {
        TestReport report = new TestReport(module);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().forEach(report::read);
            }
        }
        return report;
    }

    /// In a few words, for a column.
    String summary() {
        return passed + failures.size() + skipped.size() == 0
                ? "no tests ran"
                : passed + " passed, " + failures.size() + " failed" + (skipped.isEmpty() ? "" : ", " + skipped.size() + " skipped");
    }

    private void read(Path file) {
        try {
            Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
            children(suite, "testcase").forEach(this::count);
            seconds += Double.parseDouble(suite.getAttribute("time").replace(",", ""));
        } catch (SAXException | ParserConfigurationException e) {
            failures.add(module + ": the report " + file.getFileName() + " cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Element test) {
        List<Element> wrong = new ArrayList<>(children(test, "failure"));
        wrong.addAll(children(test, "error"));
        List<Element> first = new ArrayList<>(children(test, "flakyFailure"));
        first.addAll(children(test, "flakyError"));
        if (PURE.matcher(module).matches()) {
            wrong.addAll(first);
        }
        String name = module + ": " + test.getAttribute("classname") + "." + test.getAttribute("name");
        if (!wrong.isEmpty()) {
            failures.add(name + "\n" + shorten(stackOf(wrong.getFirst())));
        } else if (!children(test, "skipped").isEmpty()) {
            skipped.add("skipped " + name + "\n" + shorten(reason(children(test, "skipped").getFirst())));
        } else {
            passed++;
            if (!first.isEmpty()) {
                atSecondTry.add("passed at the second try: " + name + "\n" + shorten(stackOf(first.getFirst())));
            }
        }
    }

    /// Of a disabled test its message, of an assumption that did not hold the first line.
    private static String reason(Element skipped) {
        String message = skipped.getAttribute("message");
        return message.isBlank() ? skipped.getTextContent().strip().lines().findFirst().orElse("") : message;
    }

    /// Of a first failure the stack is a child of its own, beside what the test printed.
    private static String stackOf(Element wrong) {
        List<Element> stack = children(wrong, "stackTrace");
        return (stack.isEmpty() ? wrong : stack.getFirst()).getTextContent();
    }

    private static String shorten(String message) {
        List<String> lines = message.strip().lines().toList();
        String text = String.join("\n", lines.subList(0, Math.min(MESSAGE_LINES, lines.size())));
        return (text + (lines.size() > MESSAGE_LINES ? "\n..." : "")).indent(4).stripTrailing();
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                found.add(element);
            }
        }
        return found;
    }
}
