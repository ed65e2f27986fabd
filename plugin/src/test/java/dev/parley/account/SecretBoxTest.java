package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
  private static final Secret PASSWORD = Secret.of("pässword-☂");

  @TempDir Path folder;
  private SecretBox box;

  @BeforeEach
  void makeBox() {
    box = SecretBox.open(folder.resolve("key"), true).orElseThrow();
  }

  @Test
  void whatWasSealedOpensAlsoAfterARestart() {
    String sealed = box.seal("a/password", PASSWORD);

    SecretBox later = SecretBox.open(folder.resolve("key"), false).orElseThrow();

    assertEquals(Optional.of(PASSWORD), later.unseal("a/password", sealed));
  }

  @Test
  void whatIsSealedShowsNothingAndIsNeverTheSame() {
    String sealed = box.seal("a/password", PASSWORD);

    assertFalse(sealed.contains("ssword"));
    assertNotEquals(sealed, box.seal("a/password", PASSWORD));
  }

  @Test
  void aValueMovedToAnotherAccountDoesNotOpen() {
    String sealed = box.seal("a/password", PASSWORD);

    assertEquals(Optional.empty(), box.unseal("b/password", sealed));
  }

  @Test
  void aValueOfAnotherKeyDoesNotOpen() {
    SecretBox other = SecretBox.open(folder.resolve("other"), true).orElseThrow();

    assertEquals(Optional.empty(), other.unseal("a/password", box.seal("a/password", PASSWORD)));
  }

  @Test
  void aDamagedValueDoesNotOpen() {
    String sealed = box.seal("a/password", PASSWORD);
    String start = sealed.substring(0, sealed.lastIndexOf(':') + 1);

    assertEquals(Optional.empty(), box.unseal("a/password", start + "AAAA"));
    assertEquals(Optional.empty(), box.unseal("a/password", start + "not base64!"));
    assertEquals(Optional.empty(), box.unseal("a/password", start));
    assertEquals(Optional.empty(), box.unseal("a/password", "plain"));
  }

  @Test
  void theKeyFileIsForItsOwnerAlone() throws IOException {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(folder.resolve("key")));
  }

  @Test
  void aMissingKeyFileIsNotMadeAnewWhereSecretsExist() {
    assertEquals(Optional.empty(), SecretBox.open(folder.resolve("gone"), false));
    assertFalse(Files.exists(folder.resolve("gone")));
  }

  @Test
  void aKeyFileThatIsNoKeyIsNamed() throws IOException {
    Path key = folder.resolve("wrong");
    Files.writeString(key, "AAAA");
    var tooShort = assertThrows(IllegalStateException.class, () -> SecretBox.open(key, true));
    Files.writeString(key, "not base64!");
    var noBase64 = assertThrows(IllegalStateException.class, () -> SecretBox.open(key, true));

    assertTrue(tooShort.getMessage().contains(key + " must hold 32 bytes"), tooShort.getMessage());
    assertTrue(noBase64.getMessage().contains(key.toString()), noBase64.getMessage());
  }
}
