package dev.parley.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file with the key that seals secrets: 32 bytes in base64, one key a line. The first line
 * seals; all of them open, so that while a key is being changed nothing is out of reach. On POSIX
 * systems only its owner can read it.
 */
final class KeyFile {
  static final int KEY_BYTES = 32;

  private final Path path;

  KeyFile(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * The keys, the one that seals first.
   *
   * @throws IllegalStateException saying what is wrong with the file and what to do
   */
  List<byte[]> read() {
    try {
      List<byte[]> keys =
          Files.readString(path)
              .lines()
              .map(String::strip)
              .filter(l -> !l.isEmpty())
              .map(Base64.getDecoder()::decode)
              .toList();
      if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
        throw new IllegalStateException(
            "The key file %s must hold %d bytes in base64 on each line, it does not; put the right file there and restart."
                .formatted(path, KEY_BYTES));
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the key file " + path, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The key file " + path + " is no base64; put the right file there and restart.", e);
    }
  }

  /** Puts these keys in its place: whoever is cut off leaves the old file or the new one. */
  void write(List<byte[]> keys) {
    String text =
        keys.stream()
            .map(Base64.getEncoder()::encodeToString)
            .collect(Collectors.joining("\n", "", "\n"));
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(fresh);
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(
          fresh,
          text,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the key file " + path, e);
    }
  }
}
