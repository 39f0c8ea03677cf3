/**
 * Common forenames and surnames, put together by number: nobody is meant. Some have what real files have: hyphens, apostrophes,
 * accents, spaces.
 */
const boys =
  'Aaron Adam Aidan Alex Alfie Ali Andrew Anthony Archie Arthur Ben Billy Blake Bobby Caleb Callum Cameron Charlie Chris Connor Daniel David Dominic Dylan Eddie Edward Eli Elliot Ellis Ethan Evan Ezra Felix Finley Finn Frankie Freddie Gabriel George Hamza Harley Harris Harrison Harry Hassan Henry Hugo Ibrahim Isaac Jack Jacob Jake James Jamie Jasper Jayden Jenson Joel Joey Jonah Joseph Josh Jude Kai Kian Kyle Leo Leon Lewis Liam Logan Louie Luca Lucas Luke Marcus Mason Matthew Max Michael Mohammed Musa Nathan Niall Noah Oakley Oliver Ollie Omar Oscar Otis Owen Patrick Ralph Reece Reuben Riley Robert Ronnie Rory Rowan Ryan Sam Samuel Sean Sebastian Stanley Teddy Theo Thomas Toby Tom Tommy Tyler Umar William Yusuf Zac Zach Zayn José André Jean-Luc';
const girls =
  'Aaliyah Abigail Ada Aisha Alice Amber Amelia Amina Amy Anna Arabella Aria Aurora Ava Beatrice Bella Bethany Bonnie Caitlin Charlotte Chloe Clara Daisy Darcey Delilah Eden Edie Eleanor Eliza Elizabeth Ella Ellie Elsie Emilia Emily Emma Erin Esme Eva Evelyn Evie Faith Fatima Florence Freya Georgia Grace Gracie Hallie Hannah Harper Harriet Heidi Hollie Holly Imogen Iris Isabel Isabella Isla Ivy Jasmine Jessica Julia Kate Katie Keira Khadija Lara Layla Leah Lily Lola Lottie Lucy Luna Lydia Mabel Maisie Margot Maria Martha Maryam Matilda Maya Megan Mia Mila Millie Molly Mya Nadia Nancy Naomi Nevaeh Niamh Nina Nora Olivia Orla Penelope Phoebe Poppy Robyn Rosa Rose Rosie Ruby Safa Sara Sarah Scarlett Sienna Skye Sofia Sophia Sophie Summer Tabitha Thea Tilly Violet Willow Yasmin Zara Zoë Siân Mary-Jane';
const families =
  'Abbott Adams Adeyemi Ahmed Akhtar Ali Allen Anderson Andrews Armstrong Ashworth Atkinson Austin Bailey Baker Baldwin Ball Banks Barker Barlow Barnes Barrett Bates Baxter Begum Bell Bennett Benson Berry Bibi Bird Bishop Black Blackburn Bolton Bond Booth Bowen Boyd Bradley Bradshaw Brady Brennan Brooks Brown Bryant Buckley Burgess Burke Burns Burton Butler Byrne Cameron Campbell Carr Carroll Carter Chadwick Chambers Chan Chapman Chaudhry Chowdhury Clark Clarke Clayton Clegg Cole Coleman Collins Connor Cook Cooke Cooper Cox Craig Crawford Crompton Cross Cunningham Curtis Dale Daly Daniels Davidson Davies Davis Dawson Day Dean Dixon Dobson Doyle Duffy Duncan Dunn Edwards Elliott Ellis Evans Farrell Faulkner Ferguson Field Fisher Fleming Fletcher Flynn Ford Foster Fox Francis Fraser Freeman French Frost Fuller Gallagher Gardner George Gibson Gilbert Gill Gordon Graham Grant Gray Green Greenhalgh Greenwood Gregory Griffin Griffiths Hall Hamer Hamilton Hancock Hardy Hargreaves Harper Harris Harrison Hart Harvey Hassan Hayes Haynes Henderson Henry Herbert Hewitt Heywood Hicks Higgins Hill Hilton Hobbs Hodgson Holden Holland Holmes Holt Hope Hopkins Horton Houghton Howard Howarth Howe Howell Hudson Hughes Hunt Hunter Hurst Hussain Hutchinson Ingham Iqbal Jackson Jacobs James Jarvis Jenkins Jennings Johnson Jones Jordan Joseph Joyce Kaur Kay Kaye Kelly Kemp Kennedy Kenyon Kershaw Khan King Kirby Knight Knowles Lamb Lambert Lane Law Lawrence Lawson Leach Lee Leigh Lewis Little Lloyd Long Lord Lowe Lucas Lynch Mahmood Malik Mann Manning Marsden Marsh Marshall Martin Mason Matthews May McCarthy McDonald McGrath McKenzie Mellor Metcalfe Miah Middleton Miller Mills Mistry Mitchell Moore Moran Morgan Morris Morrison Moss Murphy Murray Myers Naylor Nelson Newman Newton Nicholls Nolan Norman Norris North Nuttall Oakes Ogden Okafor Oldham Oliver Osborne Owen Page Palmer Parker Parkin Parry Parsons Patel Payne Pearce Pearson Perkins Perry Peters Phillips Pickering Pilkington Pollard Poole Porter Potter Powell Pratt Preston Price Pritchard Qureshi Rahman Ramsbottom Ramsden Rashid Read Reed Rees Reeves Reid Reynolds Rhodes Richards Richardson Riley Roberts Robertson Robinson Rogers Rose Ross Rothwell Rowe Rushton Russell Ryan Saunders Savage Schofield Scott Seddon Shah Sharma Sharp Sharples Shaw Shepherd Silva Simmons Simpson Sinclair Singh Slater Smith Spencer Stanley Steele Stephens Stevens Stevenson Stewart Stokes Stone Storey Stott Sullivan Sutcliffe Sutton Sykes Tate Taylor Thomas Thompson Thornton Thorpe Tomlinson Townsend Tucker Turnbull Turner Turton Tyler Unsworth Vaughan Wade Wainwright Walker Wall Wallace Walsh Walters Walton Ward Warren Waters Watkins Watson Watts Webb Welch Wells West Weston Wheeler Whitaker White Whitehead Whittaker Whitworth Wilkinson Williams Williamson Willis Wilson Winter Wolstenholme Wood Woods Woodward Worthington Wright Wyatt Yates Young Zaman O’Brien O’Connor O’Neill Smith-Jones Clarke-Ali García Müller';

const twoWords: readonly string[] = ['de Souza', 'van Dyke', 'St John', 'Al Farsi'];

const forenames = { F: girls.split(' '), M: boys.split(' ') };
const surnames = [...families.split(' ').map((name) => name.replace('’', "'")), ...twoWords];

/** A number without a common divisor with any list here, so that all pairs come up before one comes again. */
const stride = 7919;

/** The name of the person with this number in the area; no two numbers below some 60,000 give the same pair. */
export const nameOf = (
  number: number,
  sex: 'F' | 'M',
  shift: number,
): { readonly surname: string; readonly forename: string } => {
  const pairs = forenames[sex].length * surnames.length;
  const pair = (number * stride + shift) % pairs;
  return {
    surname: surnames[pair % surnames.length] ?? 'Example',
    forename: forenames[sex][Math.floor(pair / surnames.length)] ?? 'Robin',
  };
};
