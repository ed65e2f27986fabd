package dev.parley.demo;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes pictures of pages small: one byte for a dot, of a palette of the 256 commonest colours,
 * which pages of text hardly exceed. A rarer colour becomes the nearest of them.
 */
final class SmallPng {
  private static final int COLOURS = 256;

  private SmallPng() {}

  /** The same picture in fewer bytes; the same bytes for the same picture. */
  static byte[] of(byte[] png) {
    try {
      BufferedImage from = ImageIO.read(new ByteArrayInputStream(png));
      int[] palette = palette(from);
      var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
      var to =
          new BufferedImage(
              from.getWidth(), from.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
      Map<Integer, Integer> places = new HashMap<>();
      for (int y = 0; y < from.getHeight(); y++) {
        for (int x = 0; x < from.getWidth(); x++) {
          int colour = from.getRGB(x, y) & 0xffffff;
          int place = places.computeIfAbsent(colour, one -> nearest(palette, one));
          to.getRaster().setSample(x, y, 0, place);
        }
      }
      return written(to);
    } catch (IOException e) {
      throw new UncheckedIOException("the picture cannot be made small", e);
    }
  }

  private static int[] palette(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
      }
    }
    Comparator<Map.Entry<Integer, Integer>> commonestFirst =
        Map.Entry.<Integer, Integer>comparingByValue().reversed();
    List<Integer> common =
        counts.entrySet().stream()
            .sorted(commonestFirst.thenComparing(Map.Entry.comparingByKey()))
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    return common.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int colour) {
    return IntStream.range(0, palette.length)
        .boxed()
        .min(Comparator.comparingInt(place -> distance(palette[place], colour)))
        .orElseThrow();
  }

  private static int distance(int one, int other) {
    return IntStream.of(0, 8, 16)
        .map(shift -> ((one >> shift) & 0xff) - ((other >> shift) & 0xff))
        .map(apart -> apart * apart)
        .sum();
  }

  private static byte[] written(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam smallest = writer.getDefaultWriteParam();
    smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    smallest.setCompressionQuality(0);
    var bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), smallest);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
