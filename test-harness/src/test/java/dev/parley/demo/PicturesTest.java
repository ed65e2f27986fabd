package dev.parley.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The pictures in README and guides are those that a command makes anew, and are small. */
class PicturesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path IMAGES = ROOT.resolve("docs/images");
  private static final int MOST_BYTES = 150_000;
  private static final Pattern SHOWN = Pattern.compile("\\]\\((?:docs/)?images/([a-z-]+)\\.png\\)");

  private static Set<String> listed() {
    return PictureList.read().pictures().stream()
        .map(PictureList.Picture::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPictureOfTheListIsThereAndSmallAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(IMAGES)) {
      assertEquals(
          listed(),
          files
              .map(file -> file.getFileName().toString().replace(".png", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    for (String name : listed()) {
      long bytes = Files.size(IMAGES.resolve(name + ".png"));
      assertTrue(bytes <= MOST_BYTES, name + " has " + bytes + " bytes");
    }
  }

  @Test
  void everyPictureIsShownSomewhereAndWhatIsShownIsInTheList() throws IOException {
    var shown = new TreeSet<String>();
    for (String page : Set.of("README.md", "docs/agent-guide.md", "docs/admin-guide.md")) {
      Matcher matcher = SHOWN.matcher(Files.readString(ROOT.resolve(page)));
      while (matcher.find()) {
        shown.add(matcher.group(1));
      }
    }

    assertEquals(listed(), shown);
  }

  @Test
  void smallPictureLooksTheSameAndIsTheSameEachTime() throws IOException {
    var page = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 40; x++) {
      for (int y = 0; y < 30; y++) {
        page.setRGB(x, y, new Color(x < 20 ? 250 : 20, y * 8, 90).getRGB());
      }
    }
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(page, "png", bytes);

    byte[] small = SmallPng.of(bytes.toByteArray());

    BufferedImage seen = ImageIO.read(new ByteArrayInputStream(small));
    for (int x = 0; x < 40; x++) {
      assertEquals(page.getRGB(x, x % 30), seen.getRGB(x, x % 30));
    }
    assertArrayEquals(small, SmallPng.of(bytes.toByteArray()));
  }
}
