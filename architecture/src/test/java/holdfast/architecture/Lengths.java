package holdfast.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// How long files and methods are, in lines. Comments above a method do not count, those in it do.
final class Lengths {
    static final int FILE = 300;
    static final int METHOD = 70;

    private Lengths() {}

    /// What is too long: `path` or `path#Type.method`, each with its lines. Of methods of one name the longest counts.
    static Map<String, Integer> tooLong(Tree tree) {
        Map<String, Integer> found = new TreeMap<>();
        List<Path> sources =
                tree.files().stream().filter(file -> file.toString().endsWith(".java")).toList();
        for (Path file : sources) {
            int lines = (int) Tree.read(file).lines().count();
            if (lines > FILE) {
                found.put(tree.name(file), lines);
            }
        }
        methods(tree, sources)
                .forEach((name, lines) -> {
                    if (lines > METHOD) {
                        found.put(name, lines);
                    }
                });
        return found;
    }

    private static Map<String, Integer> methods(Tree tree, List<Path> sources) {
        Map<String, Integer> lengths = new TreeMap<>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    diagnostic -> {},
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                String file = tree.name(Path.of(unit.getSourceFile().toUri()));
                new MethodLengths(file, unit, positions, lengths).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lengths;
    }

    private static final class MethodLengths extends TreePathScanner<Void, Void> {
        private final String file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Integer> lengths;
        private String type = "";

        MethodLengths(
                String file,
                CompilationUnitTree unit,
                SourcePositions positions,
                Map<String, Integer> lengths) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
            this.lengths = lengths;
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            String outer = type;
            type = tree.getSimpleName().toString();
            super.visitClass(tree, null);
            type = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, tree));
            long last = map.getLineNumber(positions.getEndPosition(unit, tree));
            lengths.merge(
                    file + "#" + type + "." + tree.getName(), (int) (last - first + 1), Math::max);
            return super.visitMethod(tree, null);
        }
    }
}
