package dev.parley.bundle;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Lets the bundle be run as a program: {@code java -jar parley.jar COMMAND}. Its libraries are jars
 * within the jar, where Java alone does not find them; they are unpacked for as long as it runs.
 */
public final class Launcher {
  /** Each has a method {@code run} that takes arguments, environment and a place for words. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "move-database", MoveCommand.class.getName(),
          "rotate-key", KeyCommand.class.getName(),
          "verify-audit", AuditCommand.class.getName());

  private Launcher() {}

  /** Runs a command and ends with its status. */
  public static void main(String[] arguments) throws IOException, URISyntaxException {
    if (arguments.length == 0 || !COMMANDS.containsKey(arguments[0])) {
      System.out.println(
          "This is an OSGi bundle; install it in your helpdesk. As a program it knows these"
              + " commands: %s.".formatted(String.join(", ", new TreeSet<>(COMMANDS.keySet()))));
      System.exit(2);
    }
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Path jar = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path folder = Files.createTempDirectory("parley");
    int status;
    try {
      status =
          run(
              COMMANDS.get(arguments[0]),
              unpack(jar, folder),
              Arrays.copyOfRange(arguments, 1, arguments.length));
    } finally {
      delete(folder);
    }
    System.exit(status);
  }

  private static List<URL> unpack(Path jar, Path folder) throws IOException {
    List<URL> classPath = new ArrayList<>();
    classPath.add(jar.toUri().toURL());
    try (var file = new JarFile(jar.toFile())) {
      List<? extends ZipEntry> libraries =
          file.stream().filter(entry -> entry.getName().matches("lib/[^/]+\\.jar")).toList();
      for (ZipEntry library : libraries) {
        Path copy = folder.resolve(library.getName().substring("lib/".length()));
        try (var bytes = file.getInputStream(library)) {
          Files.copy(bytes, copy);
        }
        classPath.add(copy.toUri().toURL());
      }
    }
    return classPath;
  }

  private static int run(String command, List<URL> classPath, String[] arguments)
      throws IOException {
    try (var loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      return (int)
          loader
              .loadClass(command)
              .getMethod("run", String[].class, Map.class, PrintStream.class)
              .invoke(null, arguments, System.getenv(), System.out);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The command failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The bundle is not whole", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
