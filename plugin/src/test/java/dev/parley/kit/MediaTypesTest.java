package dev.parley.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {
  @ParameterizedTest
  @CsvSource({
    "image/png, '\u0089PNG\r\n\u001a\nIHDR'",
    "image/jpeg, '\u00ff\u00d8\u00ff\u00e0JFIF'",
    "image/gif, GIF89a1",
    "image/gif, GIF87a1",
    "image/webp, RIFF1234WEBPVP8L",
    "application/pdf, %PDF-1.7",
    "video/mp4, 1234ftypisom",
    "video/mp4, 1234ftypmp42",
    "'', 1234ftypheic",
    "'', RIFF1234WAVEfmt",
    "'', GIF",
    "'', <svg/>",
    "'', 'MZ\u0090'"
  })
  void typesAreToldByHowContentBegins(String type, String content) {
    assertEquals(type, MediaTypes.of(content.getBytes(ISO_8859_1)));
  }
}
