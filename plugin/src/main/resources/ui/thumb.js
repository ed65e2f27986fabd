const side = 96;

/** A small picture of a file as a data address, which a draft can keep; empty if it shows none. */
export async function thumbOf(file) {
  if (!file.type.startsWith('image/')) return '';
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.max(side / picture.width, side / picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const at = canvas.getContext('2d');
    at.fillStyle = '#fff';
    at.fillRect(0, 0, side, side);
    at.drawImage(picture, (side - picture.width * scale) / 2, (side - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
    picture.close();
    return canvas.toDataURL('image/jpeg', 0.8);
  } catch {
    // The browser cannot show it; the server still says whether the network takes it.
    return '';
  }
}
