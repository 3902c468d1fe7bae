//! Knows how the figures are drawn: coloured boxes, two of three as PNG.

/// Returns the file name of a figure.
pub fn name(figure: usize) -> String {
    let extension = if figure.is_multiple_of(3) { "svg" } else { "png" };
    format!("figure-{figure:02}.{extension}")
}

/// Draws a figure.
pub fn draw(figure: usize) -> Vec<u8> {
    if figure.is_multiple_of(3) { svg(figure).into_bytes() } else { png(figure) }
}

fn svg(figure: usize) -> String {
    let boxes: String = (0..8)
        .map(|place| {
            let (x, y) = (10 + 72 * (place % 4), 8 + 44 * (place / 4));
            let shade = (figure * 7_919 + place * 104_729) & 0xff_ffff;
            format!("<rect x=\"{x}\" y=\"{y}\" width=\"64\" height=\"34\" fill=\"#{shade:06x}\"/>")
        })
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 94\" width=\"300\" \
         height=\"94\">{boxes}</svg>\n"
    )
}

const WIDTH: u32 = 160;
const HEIGHT: u32 = 100;

fn png(figure: usize) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(WIDTH.to_be_bytes());
    header.extend(HEIGHT.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"IDAT", &stored(&pixels(figure)));
    chunk(&mut file, *b"IEND", b"");
    file
}

fn pixels(figure: usize) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            let shade = |factor: u32, seed: usize| (factor + seed as u32).to_le_bytes()[0];
            rows.extend([
                shade(x * 3, figure * 40),
                shade(y * 5, figure * 17),
                shade(x ^ y, figure),
            ]);
        }
    }
    rows
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).expect("a small picture").to_be_bytes());
    let start = file.len();
    file.extend(&kind);
    file.extend(data);
    let sum = crc32(&file[start..]);
    file.extend(sum.to_be_bytes());
}

/// Wraps bytes as zlib data without compressing them (RFC 1950, RFC 1951).
fn stored(bytes: &[u8]) -> Vec<u8> {
    let mut data = vec![0x78, 0x01];
    let mut rest = bytes.chunks(0xffff).peekable();
    while let Some(part) = rest.next() {
        let length = u16::try_from(part.len()).expect("chunks are no longer");
        data.push(u8::from(rest.peek().is_none()));
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(part);
    }
    data.extend(adler32(bytes).to_be_bytes());
    data
}

fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}
